<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActBatchPage</name>
    <message>
        <source>A village&apos;s batch of acts</source>
        <translation>一个村成批办理</translation>
    </message>
    <message>
        <source>One row an act. What cannot be done says why and stays.</source>
        <translation>一行办一件。办不了的会说为什么，留在表里。</translation>
    </message>
    <message>
        <source>Read its workbook</source>
        <translation>读村里的表</translation>
    </message>
    <message>
        <source>Do them</source>
        <translation>一起办</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>paste rows</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>empty a row</source>
        <translation>清空这一行</translation>
    </message>
    <message>
        <source>do them</source>
        <translation>一起办</translation>
    </message>
    <message>
        <source>Leave without doing them?</source>
        <translation>不办就离开吗？</translation>
    </message>
    <message>
        <source>The rows that were typed are not done yet.</source>
        <translation>打好的行还没有办。</translation>
    </message>
    <message>
        <source>Give them up</source>
        <translation>不办了</translation>
    </message>
    <message>
        <source>Go on typing</source>
        <translation>接着打</translation>
    </message>
    <message>
        <source>No row is ready yet.</source>
        <translation>还没有一行可以办。</translation>
    </message>
    <message>
        <source>Do {n} acts</source>
        <translation>办这 {n} 件</translation>
    </message>
    <message>
        <source>ready, {n} to see to</source>
        <translation>可以办，{n} 处要留意</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>可以办</translation>
    </message>
    <message>
        <source>How to fill it in</source>
        <translation>怎么填</translation>
    </message>
    <message>
        <source>One row an act: what it is, of whom, from which day, by what proof.</source>
        <translation>一行办一件：办什么、谁、从哪天起、凭什么办。</translation>
    </message>
    <message>
        <source>The other cells only where the act asks for them; a row says what it still lacks.</source>
        <translation>别的格，办的事用得着才填；还差什么，这里会说。</translation>
    </message>
    <message>
        <source>Copy the rows in Excel and paste them here, or read the village&apos;s workbook.</source>
        <translation>可以在 Excel 里复制几行粘到这里，也可以读村里的表。</translation>
    </message>
    <message>
        <source>The village&apos;s workbook</source>
        <translation>村里的表</translation>
    </message>
    <message>
        <source>{n} acts are done.</source>
        <translation>{n} 件办好了。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undone: everything is as it was.</source>
        <translation>撤销了，和原来一样。</translation>
    </message>
</context>
<context>
    <name>ActDonePage</name>
    <message>
        <source>Print the slip</source>
        <translation>打印办理单</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>To the household</source>
        <translation>回这一户</translation>
    </message>
    <message>
        <source>print the slip</source>
        <translation>打印办理单</translation>
    </message>
    <message>
        <source>to the household</source>
        <translation>回这一户</translation>
    </message>
    <message>
        <source>Done: {kind}</source>
        <translation>办好了：{kind}</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>办了什么</translation>
    </message>
    <message>
        <source>Of whom</source>
        <translation>办的是谁</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从哪天起</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>凭什么办</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>By</source>
        <translation>谁办的</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>The county has these already: ask them back</source>
        <translation>县里已经收了这几笔，请撤回</translation>
    </message>
    <message>
        <source>Withdraw {what}</source>
        <translation>撤回 {what}</translation>
    </message>
    <message>
        <source>Undone: everything is as it was.</source>
        <translation>撤销了，和原来一样。</translation>
    </message>
</context>
<context>
    <name>ActForm</name>
    <message>
        <source>Leave it</source>
        <translation>先不填了</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>存好了。</translation>
    </message>
    <message>
        <source>Mend this first</source>
        <translation>先把这几处改好</translation>
    </message>
</context>
<context>
    <name>ActFormPage</name>
    <message>
        <source>Do not do it</source>
        <translation>不办了</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>办理</translation>
    </message>
    <message>
        <source>Household of {name}</source>
        <translation>{name} 家</translation>
    </message>
    <message>
        <source>number ending in {tail}</source>
        <translation>证件尾号 {tail}</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一格</translation>
    </message>
    <message>
        <source>next fault</source>
        <translation>下一处要改的</translation>
    </message>
    <message>
        <source>do it</source>
        <translation>办理</translation>
    </message>
    <message>
        <source>do not do it</source>
        <translation>不办了</translation>
    </message>
    <message>
        <source>{kind}: done, {n} things changed.</source>
        <translation>{kind}办好了，改了 {n} 处。</translation>
    </message>
</context>
<context>
    <name>ActivationList</name>
    <message>
        <source>People of the activation list</source>
        <translation>激活台账里的人</translation>
    </message>
    <message>
        <source>Nobody here</source>
        <translation>没有人</translation>
    </message>
    <message>
        <source>Every card of this list is in order.</source>
        <translation>这里的卡都正常。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>银行</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>什么问题</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>到哪一步</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>村、组</translation>
    </message>
    <message>
        <source>Bank, card</source>
        <translation>银行和卡尾号</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>{n} ticked</source>
        <translation>勾了 {n} 人</translation>
    </message>
    <message>
        <source>{n} people; Space ticks some of them</source>
        <translation>共 {n} 人；按空格可以只勾几个</translation>
    </message>
</context>
<context>
    <name>ActivationPage</name>
    <message>
        <source>Undone: everything is as it was.</source>
        <translation>已撤销，和原来一样。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Read what came back</source>
        <translation>读银行退回的表</translation>
    </message>
    <message>
        <source>A list for the bank</source>
        <translation>给银行名单</translation>
    </message>
    <message>
        <source>Activation list</source>
        <translation>激活台账</translation>
    </message>
    <message>
        <source>Service at the door</source>
        <translation>上门服务</translation>
    </message>
    <message>
        <source>to the household</source>
        <translation>到这一户</translation>
    </message>
    <message>
        <source>tick</source>
        <translation>勾选</translation>
    </message>
    <message>
        <source>a list for the bank</source>
        <translation>给银行名单</translation>
    </message>
    <message>
        <source>read what came back</source>
        <translation>读退回的表</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Whose card is not in order, by village and bank.</source>
        <translation>谁的卡没激活、没有卡、不是发放银行的，按村、按银行列。</translation>
    </message>
    <message>
        <source>Cards to be activated {bank} {day}</source>
        <translation>激活名单 {bank} {day}</translation>
    </message>
    <message>
        <source>Where shall the list be written?</source>
        <translation>名单存到哪里？</translation>
    </message>
    <message>
        <source>List {number} with {n} people is written: {file}</source>
        <translation>名单 {number} 写好了，{n} 人：{file}</translation>
    </message>
    <message>
        <source>Saved: the paying banks.</source>
        <translation>发放银行存好了。</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx *.xls *.xlsm *.ods *.csv);;All files (*)</source>
        <translation>表格 (*.xlsx *.xls *.xlsm *.ods *.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Which workbook did the bank send back?</source>
        <translation>银行退回的是哪个表？</translation>
    </message>
    <message>
        <source>{rows} rows taken: {cards} cards are active now, {new} new cards.</source>
        <translation>收下 {rows} 行：{cards} 张卡已激活，新卡 {new} 张。</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Writing for the county</source>
        <translation>正在写报送文件</translation>
    </message>
    <message>
        <source>Writing to {name}</source>
        <translation>正在写到{name}</translation>
    </message>
    <message>
        <source>Do not pull it out. What is written is read back and compared.</source>
        <translation>先别拔。写完还要读回来核对。</translation>
    </message>
    <message>
        <source>Reading in</source>
        <translation>正在读进来</translation>
    </message>
    <message>
        <source>Looking at the file</source>
        <translation>正在看这个文件</translation>
    </message>
    <message>
        <source>Backup to the drive</source>
        <translation>备份到 U 盘</translation>
    </message>
</context>
<context>
    <name>ActsPage</name>
    <message>
        <source>A village&apos;s batch</source>
        <translation>成批办理</translation>
    </message>
    <message>
        <source>Of whom?</source>
        <translation>给谁办？</translation>
    </message>
    <message>
        <source>Name, initials, digits of the number or card</source>
        <translation>姓名、拼音首字母、证件或卡号里的几位</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Number&apos;s end</source>
        <translation>证件尾号</translation>
    </message>
    <message>
        <source>Nobody fits. Look for some digits of the number or the card.</source>
        <translation>没有找到。换个字，或者用证件号、卡号里的几位数找。</translation>
    </message>
    <message>
        <source>Acts at the counter</source>
        <translation>办理</translation>
    </message>
    <message>
        <source>Find the person first.</source>
        <translation>先找到人。</translation>
    </message>
    <message>
        <source>another person</source>
        <translation>换人</translation>
    </message>
    <message>
        <source>for this person</source>
        <translation>给这个人办</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选一项</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Acts for {name}</source>
        <translation>给{name}办理</translation>
    </message>
</context>
<context>
    <name>AddStrip</name>
    <message>
        <source>Name or end of the number</source>
        <translation>姓名或证件末几位</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>是哪一位</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>档次</translation>
    </message>
    <message>
        <source>More about it</source>
        <translation>再填几项</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加进来</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不办</translation>
    </message>
    <message>
        <source>the one</source>
        <translation>不分档</translation>
    </message>
    <message>
        <source>Nobody of that name is in the register. Enter him there first.</source>
        <translation>登记册里没有这个人，请先登记。</translation>
    </message>
</context>
<context>
    <name>AdminStep</name>
    <message>
        <source>Who administers? The admin</source>
        <translation>谁来管理？——管理员</translation>
    </message>
    <message>
        <source>A third person: he enrols people and keeps the keys, and neither enters nor reviews.</source>
        <translation>要第三个人：他登记使用人、保管钥匙，不录入，也不审核。</translation>
    </message>
</context>
<context>
    <name>AllotmentsPage</name>
    <message>
        <source>What departments ordered</source>
        <translation>部门下达的指标</translation>
    </message>
    <message>
        <source>Take in a department&apos;s order</source>
        <translation>导入下达表</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不要了</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>补贴项目</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期</translation>
    </message>
    <message>
        <source>People at most</source>
        <translation>指标人数</translation>
    </message>
    <message>
        <source>People now</source>
        <translation>现在人数</translation>
    </message>
    <message>
        <source>Yuan at most</source>
        <translation>指标金额</translation>
    </message>
    <message>
        <source>Yuan now</source>
        <translation>现在金额</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>{orders} orders, {waiting} not handed over yet</source>
        <translation>{orders} 条，{waiting} 条还没送审</translation>
    </message>
    <message>
        <source>A workbook with programme, period, people or sum, and deadline. Rosters are held against it.</source>
        <translation>表里要有补贴项目、期间，还有人数、金额或者截止日期。花名册送审时按它核对。</translation>
    </message>
    <message>
        <source>Nothing was ordered yet</source>
        <translation>还没有下达的指标</translation>
    </message>
    <message>
        <source>more than the quota</source>
        <translation>超过指标</translation>
    </message>
    <message>
        <source>the deadline is over</source>
        <translation>过了截止日期</translation>
    </message>
    <message>
        <source>only {days} days left</source>
        <translation>只剩 {days} 天</translation>
    </message>
    <message>
        <source>to be made</source>
        <translation>还没做</translation>
    </message>
    <message>
        <source>in draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>The department&apos;s workbook</source>
        <translation>部门的下达表</translation>
    </message>
    <message>
        <source>{file}: {rows} rows, {wrong} cannot be taken</source>
        <translation>{file}：{rows} 行，{wrong} 行用不了</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新下达</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>as it is known</source>
        <translation>和原来一样</translation>
    </message>
    <message>
        <source>Keep these {rows}</source>
        <translation>记下这 {rows} 条</translation>
    </message>
    <message>
        <source>{kept} orders are kept, {same} were known.</source>
        <translation>记下了 {kept} 条，{same} 条和原来一样。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>撤销了</translation>
    </message>
    <message>
        <source>open the roster</source>
        <translation>打开花名册</translation>
    </message>
    <message>
        <source>keep them</source>
        <translation>记下</translation>
    </message>
</context>
<context>
    <name>Aloud</name>
    <message>
        <source>Read this to them slowly</source>
        <translation>请慢慢念给他们听</translation>
    </message>
    <message>
        <source>Back to the visit</source>
        <translation>回到入户</translation>
    </message>
    <message>
        <source>Nothing to read yet: what the first four steps find stands here.</source>
        <translation>还没有可念的。前面四步问到、看到的会列在这里。</translation>
    </message>
</context>
<context>
    <name>AnswerForm</name>
    <message>
        <source>Not so: the line is paid as posted</source>
        <translation>不属实，照公示的发</translation>
    </message>
    <message>
        <source>It is so: the line is not paid</source>
        <translation>属实，这一行不发</translation>
    </message>
    <message>
        <source>It is so: the amount is another one</source>
        <translation>属实：金额要改</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>核实的结果</translation>
    </message>
    <message>
        <source>Amount it should be, in yuan</source>
        <translation>改成多少元</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>怎么答复的</translation>
    </message>
    <message>
        <source>Answer the objection</source>
        <translation>答复异议</translation>
    </message>
    <message>
        <source>Save the answer</source>
        <translation>存好答复</translation>
    </message>
    <message>
        <source>Write the amount it should be.</source>
        <translation>写上要改成多少元。</translation>
    </message>
    <message>
        <source>Write what was found out and what was answered.</source>
        <translation>写上查到什么、怎么答复的。</translation>
    </message>
    <message>
        <source>Written down. Another person checks it, then a corrected notice is due.</source>
        <translation>记下了，另一个人复核以后做更正公示。</translation>
    </message>
    <message>
        <source>Answered: the line goes on.</source>
        <translation>答复了：这一行照发。</translation>
    </message>
</context>
<context>
    <name>AnswerStrip</name>
    <message>
        <source>{lines} lines</source>
        <translation>{lines} 笔</translation>
    </message>
    <message>
        <source>{who}: {doubt}. How is it?</source>
        <translation>{who}：{doubt}。怎么回事？</translation>
    </message>
    <message>
        <source>Write the answer</source>
        <translation>写答复</translation>
    </message>
    <message>
        <source>Whom you asked, what you saw; the reviewer reads it</source>
        <translation>问过谁、看过什么，审核人会看到</translation>
    </message>
    <message>
        <source>The answer is written down</source>
        <translation>答复写好了</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>Not there yet</source>
        <translation>还没有到账的</translation>
    </message>
    <message>
        <source>Arrived this year</source>
        <translation>今年已经到账的</translation>
    </message>
    <message>
        <source>Nothing. All that was due is there.</source>
        <translation>没有。该到的都到了。</translation>
    </message>
    <message>
        <source>Answer for {name}</source>
        <translation>{name}的钱</translation>
    </message>
    <message>
        <source>document ends {tail}</source>
        <translation>证件尾号 {tail}</translation>
    </message>
    <message>
        <source>head of the household</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>head {name}</source>
        <translation>户主 {name}</translation>
    </message>
    <message>
        <source>Arrived in {year}, {count} payments</source>
        <translation>{year}年到账 {count} 笔</translation>
    </message>
    <message>
        <source>Nothing has arrived this year.</source>
        <translation>今年还没有到账的钱。</translation>
    </message>
    <message>
        <source>on {day}, card {tail}</source>
        <translation>{day}到账，卡尾号 {tail}</translation>
    </message>
    <message>
        <source>for {name}</source>
        <translation>代 {name} 领</translation>
    </message>
    <message>
        <source>to the card of {name}</source>
        <translation>打到 {name} 的卡</translation>
    </message>
</context>
<context>
    <name>ArrivingSheet</name>
    <message>
        <source>Back from the county</source>
        <translation>县里带回来</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再看一遍</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>说了什么</translation>
    </message>
    <message>
        <source>Nothing for us here</source>
        <translation>这里没有给我们的文件</translation>
    </message>
    <message>
        <source>Read in, update the rosters</source>
        <translation>读进来，更新名册</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选文件</translation>
    </message>
    <message>
        <source>{count} not read in yet</source>
        <translation>{count} 个，还没读</translation>
    </message>
    <message>
        <source>{count} read in before</source>
        <translation>{count} 个以前读过</translation>
    </message>
    <message>
        <source>Looking at the drive…</source>
        <translation>正在看盘上的文件…</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>读不了</translation>
    </message>
    <message>
        <source>Which one?</source>
        <translation>是哪一份</translation>
    </message>
    <message>
        <source>Some returned</source>
        <translation>有退回</translation>
    </message>
    <message>
        <source>Some refused</source>
        <translation>有县退</translation>
    </message>
    <message>
        <source>Taken by the county</source>
        <translation>县里收到</translation>
    </message>
    <message>
        <source>All paid</source>
        <translation>都到账了</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新的</translation>
    </message>
    <message>
        <source>Files of the county on a drive show here by themselves; or choose one on this PC.</source>
        <translation>U 盘上有县里给的文件，会自己列在这里；也可以选电脑里的。</translation>
    </message>
    <message>
        <source>{count} rows fit nothing</source>
        <translation>{count} 行对不上</translation>
    </message>
    <message>
        <source>{count} earlier files are missing</source>
        <translation>前面还缺 {count} 个文件</translation>
    </message>
    <message>
        <source>The signature of {name} holds; nothing was changed on the way.</source>
        <translation>{name}的签名核对过，内容没有改动</translation>
    </message>
    <message>
        <source>A workbook bears no signature: be sure where it comes from.</source>
        <translation>表格没有签名，请认准是县里给的</translation>
    </message>
</context>
<context>
    <name>AsksPage</name>
    <message>
        <source>Name, end of the card or of the document number</source>
        <translation>姓名，或者卡号、证件号的后几位</translation>
    </message>
    <message>
        <source>His name, the last four digits of his card or document, or the village and the name.</source>
        <translation>输姓名、拼音首字母，卡或证件的后四位，也可以先输村名再输姓名。</translation>
    </message>
    <message>
        <source>Who asks?</source>
        <translation>是谁来问？</translation>
    </message>
    <message>
        <source>Next resident</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>See the household</source>
        <translation>看这一家</translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation>打印查询单</translation>
    </message>
    <message>
        <source>A resident asks</source>
        <translation>群众来问</translation>
    </message>
    <message>
        <source>One person&apos;s money at a time; each answer is logged</source>
        <translation>一次只查一个人的钱，每查一次都有记录</translation>
    </message>
    <message>
        <source>Questions: {office}, telephone {phone}</source>
        <translation>{office}，咨询电话 {phone}</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选人</translation>
    </message>
    <message>
        <source>show</source>
        <translation>看他的钱</translation>
    </message>
    <message>
        <source>print the slip</source>
        <translation>打印查询单</translation>
    </message>
    <message>
        <source>next resident</source>
        <translation>下一位</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>What</source>
        <translation>做了什么</translation>
    </message>
    <message>
        <source>Of what, why</source>
        <translation>对象、原因</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核对一遍</translation>
    </message>
    <message>
        <source>Take out as a file…</source>
        <translation>导出成文件…</translation>
    </message>
    <message>
        <source>Month&apos;s end</source>
        <translation>月末封存</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>all time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>最近7天</translation>
    </message>
    <message>
        <source>31 days</source>
        <translation>最近31天</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>最近一年</translation>
    </message>
    <message>
        <source>Audit: who did what</source>
        <translation>操作记录：谁做了什么</translation>
    </message>
    <message>
        <source>Nothing in it can be changed or taken away unseen.</source>
        <translation>这里的内容改不了，也删不掉；动过就查得出来。</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>上一条、下一条</translation>
    </message>
    <message>
        <source>take out</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>the newest {n}, more below</source>
        <translation>最新{n}条，往下翻还有</translation>
    </message>
    <message>
        <source>{n} entries</source>
        <translation>{n}条</translation>
    </message>
    <message>
        <source>only {what} no. {number}</source>
        <translation>只看{what}{number}号</translation>
    </message>
    <message>
        <source>Verifying the audit</source>
        <translation>正在核对操作记录</translation>
    </message>
    <message>
        <source>All is as it was written: {entries} entries, {rows} rows, {reviews} reviews.</source>
        <translation>都和当初写的一样：操作记录 {entries} 条，数据 {rows} 行，审核 {reviews} 次。</translation>
    </message>
    <message>
        <source>{n} things are not as they were written: {entries} entries, {rows} rows, {reviews} reviews.</source>
        <translation>有{n}处和当初写的不一样：操作记录{entries}条，数据{rows}行，审核{reviews}次。</translation>
    </message>
    <message>
        <source>{n} entries since the last signature ({at}) are whole, but nobody has signed for them yet.</source>
        <translation>上次签名（{at}）以后的 {n} 条都完整，只是还没有人签过名。</translation>
    </message>
    <message>
        <source>Nobody has signed for any entry yet: the first hand-over to review does.</source>
        <translation>还没有人签过名；第一次送去审核时会签。</translation>
    </message>
    <message>
        <source>audit {day}.xlsx</source>
        <translation>操作记录 {day}.xlsx</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel表格 (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Take the shown entries out as</source>
        <translation>把这些记录导出为</translation>
    </message>
    <message>
        <source>Writing the audit</source>
        <translation>正在导出操作记录</translation>
    </message>
    <message>
        <source>{n} entries are in {name}; long numbers show their last four digits only.</source>
        <translation>已导出{n}条，在{name}；长号码只留末四位。</translation>
    </message>
</context>
<context>
    <name>AuditPanel</name>
    <message>
        <source>No entry</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>Nothing fits these filters.</source>
        <translation>没有符合这些条件的记录。</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>第几条</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source> (day given by hand)</source>
        <translation>（日期是手工填的）</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>校验值</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>改动了什么</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n}行</translation>
    </message>
    <message>
        <source>What else happened to</source>
        <translation>它们还发生过什么</translation>
    </message>
    <message>
        <source>{what} no. {number}</source>
        <translation>{what}{number}号</translation>
    </message>
    <message>
        <source>, taken back</source>
        <translation>（已撤销）</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>还有{n}条</translation>
    </message>
</context>
<context>
    <name>BackPayPage</name>
    <message>
        <source>Back pay</source>
        <translation>补发</translation>
    </message>
    <message>
        <source>Months that should have been paid and were not</source>
        <translation>该发没有发的月份</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>补贴项目</translation>
    </message>
    <message>
        <source>Which month</source>
        <translation>哪个月</translation>
    </message>
    <message>
        <source>all that are missing</source>
        <translation>漏发的全部月份</translation>
    </message>
    <message>
        <source>Why were they not paid?</source>
        <translation>为什么当时没有发？</translation>
    </message>
    <message>
        <source>Who was not paid</source>
        <translation>漏发的人</translation>
    </message>
    <message>
        <source>Nobody was missed</source>
        <translation>没有漏发的人</translation>
    </message>
    <message>
        <source>Everybody entitled was paid for these months.</source>
        <translation>这些月份该享受的人都发了。</translation>
    </message>
    <message>
        <source>Make the roster</source>
        <translation>做成花名册</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>证件尾号</translation>
    </message>
    <message>
        <source>Village and group</source>
        <translation>村组</translation>
    </message>
    <message>
        <source>Months and sums</source>
        <translation>月份和金额</translation>
    </message>
    <message>
        <source>What is known of it</source>
        <translation>已知的原因</translation>
    </message>
    <message>
        <source>Yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Only programmes that pay by a standard know what a month comes to.</source>
        <translation>只有按标准发放的项目才算得出一个月是多少。</translation>
    </message>
    <message>
        <source>Nothing can be made up</source>
        <translation>没有可以补发的</translation>
    </message>
    <message>
        <source>{n} people, {yuan} yuan</source>
        <translation>{n}人，{yuan}元</translation>
    </message>
    <message>
        <source>Write why, such as: proof handed in later.</source>
        <translation>请写明原因，例如：补交了证明。</translation>
    </message>
    <message>
        <source>Made: {lines} lines, {yuan} yuan</source>
        <translation>做好了：{lines}条，{yuan}元</translation>
    </message>
    <message>
        <source>tick</source>
        <translation>选中</translation>
    </message>
    <message>
        <source>make the roster</source>
        <translation>做成花名册</translation>
    </message>
</context>
<context>
    <name>BackSheet</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Why it is asked about</source>
        <translation>为什么要问</translation>
    </message>
    <message>
        <source>Doubtful rows</source>
        <translation>要问的行</translation>
    </message>
    <message>
        <source>Take nothing</source>
        <translation>都不收</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>银行退回的表</translation>
    </message>
    <message>
        <source>{sure} sure, {doubtful} doubtful, {same} taken already, {blank} not answered yet.</source>
        <translation>能收的 {sure} 行，要问的 {doubtful} 行，收过的 {same} 行，还没填的 {blank} 行。</translation>
    </message>
    <message>
        <source>Take {n} rows</source>
        <translation>收下 {n} 行</translation>
    </message>
    <message>
        <source> (cannot be taken)</source>
        <translation>（不能收）</translation>
    </message>
</context>
<context>
    <name>BackupSheet</name>
    <message>
        <source>Back up now</source>
        <translation>现在备份</translation>
    </message>
    <message>
        <source>There is no backup yet</source>
        <translation>还没有备份过</translation>
    </message>
    <message>
        <source>Backed up today</source>
        <translation>今天备份过</translation>
    </message>
    <message>
        <source>Backed up today, with changes since</source>
        <translation>今天备份过，之后又有改动</translation>
    </message>
    <message>
        <source>The last backup is {count} days old</source>
        <translation>上次备份是 {count} 天前</translation>
    </message>
</context>
<context>
    <name>BackupsSection</name>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>现在备份</translation>
    </message>
    <message>
        <source>In the data</source>
        <translation>数据文件夹里</translation>
    </message>
    <message>
        <source>Second place</source>
        <translation>第二处</translation>
    </message>
    <message>
        <source>Choose the second place…</source>
        <translation>选第二处…</translation>
    </message>
    <message>
        <source>No second place</source>
        <translation>不要第二处</translation>
    </message>
    <message>
        <source>A backup is made at closing when something changed, and before the first take-in and review of a day. It counts only after it was opened again and its rows were counted. Take one on a stick home every week: a fire takes the PC and what lies beside it.</source>
        <translation>有改动时，关程序会备份；每天第一次导入和审核以前也会备份。备份要重新打开、数过行数才算数。每周带一份U盘回家：万一失火，电脑和旁边的东西会一起没了。</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>现有的备份</translation>
    </message>
    <message>
        <source>Open it again and count</source>
        <translation>打开数一遍</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Last entry</source>
        <translation>记录到</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>还没有备份。</translation>
    </message>
    <message>
        <source>The newest, of {day}, holds everything.</source>
        <translation>最新一份是 {day} 的，什么都不缺。</translation>
    </message>
    <message>
        <source>Something changed since the newest, of {day}.</source>
        <translation>最新一份是 {day} 的，以后又有改动。</translation>
    </message>
    <message>
        <source>none: a broken disk takes data and backups together</source>
        <translation>没有：硬盘一坏，数据和备份会一起没了</translation>
    </message>
    <message>
        <source>{place}, not there now</source>
        <translation>{place}（现在没插上）</translation>
    </message>
    <message>
        <source>in the data</source>
        <translation>数据文件夹里</translation>
    </message>
    <message>
        <source>second place</source>
        <translation>第二处</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Backed up, opened again and counted: {rows} rows up to entry {seq}.</source>
        <translation>备份好了，重新打开数过：{rows}行，到第{seq}条记录。</translation>
    </message>
    <message>
        <source>Backed up at both places, opened again and counted: {rows} rows up to entry {seq}.</source>
        <translation>两处都备份好了，重新打开数过：{rows}行，到第{seq}条记录。</translation>
    </message>
    <message>
        <source>Not at the second place: {why}</source>
        <translation>第二处没有备份成：{why}</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>完好</translation>
    </message>
    <message>
        <source>The backup is whole: {rows} rows, every page opened.</source>
        <translation>这份备份完好：{rows}行，每一页都打开过。</translation>
    </message>
    <message>
        <source>not usable</source>
        <translation>不能用</translation>
    </message>
    <message>
        <source>Opening the backup</source>
        <translation>正在打开备份</translation>
    </message>
    <message>
        <source>Onto which disk or stick shall each backup go too?</source>
        <translation>每次备份还要放到哪个盘上？</translation>
    </message>
    <message>
        <source>Kept. Each backup goes there from now on, whenever it is there.</source>
        <translation>记住了。以后每次备份，只要它在，就也放一份。</translation>
    </message>
    <message>
        <source>Kept. Backups lie in the data only.</source>
        <translation>记住了。备份只放在数据文件夹里。</translation>
    </message>
</context>
<context>
    <name>BalancePanel</name>
    <message>
        <source>Does it add up</source>
        <translation>钱对不对得上</translation>
    </message>
    <message>
        <source>Call it settled</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Open the roster</source>
        <translation>打开花名册</translation>
    </message>
    <message>
        <source>adds up</source>
        <translation>对得上</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>对不上</translation>
    </message>
    <message>
        <source>Nothing of it was sent yet.</source>
        <translation>这份还没有报送。</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>县已收</translation>
    </message>
    <message>
        <source>{lines} lines, {sum}</source>
        <translation>{lines} 笔，{sum}</translation>
    </message>
    <message>
        <source>{n} do not fit: it cannot be settled before that is cleared.</source>
        <translation>有 {n} 处对不上，查清以前不能办结。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 处</translation>
    </message>
    <message>
        <source>file {number}</source>
        <translation>报送 {number} 号</translation>
    </message>
</context>
<context>
    <name>BanksStrip</name>
    <message>
        <source>Paying banks</source>
        <translation>发放银行</translation>
    </message>
    <message>
        <source>Banks through which the county pays</source>
        <translation>县里通过哪些银行发放</translation>
    </message>
    <message>
        <source>Part of a name is enough; several with 、 between. Empty: cards of every bank are right.</source>
        <translation>写名称里的几个字就行，几家用、隔开。空着：哪家银行的卡都算对。</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>不改</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>存好</translation>
    </message>
</context>
<context>
    <name>BeginSheet</name>
    <message>
        <source>Begin a yearly check</source>
        <translation>开始年度核对</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Put last year&apos;s list on sheets</source>
        <translation>把去年的名单排成核对表</translation>
    </message>
    <message>
        <source>Do not begin</source>
        <translation>先不开始</translation>
    </message>
    <message>
        <source>Nobody is entitled to anything yet.</source>
        <translation>还没有人在享受项目。</translation>
    </message>
</context>
<context>
    <name>BooksView</name>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Nothing is recorded here</source>
        <translation>这里没有记录</translation>
    </message>
    <message>
        <source>Choose another year or filter.</source>
        <translation>换个年度或者放宽条件看看。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期次</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Name or number</source>
        <translation>姓名或证件号</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>哪个人</translation>
    </message>
    <message>
        <source>Adding up…</source>
        <translation>正在合计…</translation>
    </message>
    <message>
        <source>{rows} rows, {people} people, {yuan} yuan</source>
        <translation>共{rows}行，{people}人，{yuan}元</translation>
    </message>
    <message>
        <source>{rows} rows</source>
        <translation>共{rows}行</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>没有这个人</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>This card was not seen</source>
        <translation>这张卡没看到</translation>
    </message>
    <message>
        <source>Write down a finding</source>
        <translation>记一个问题</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>打印入户单</translation>
    </message>
    <message>
        <source>Card before</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>Step before</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>To the next household</source>
        <translation>去下一户</translation>
    </message>
    <message>
        <source>Done, to the next household</source>
        <translation>办完，去下一户</translation>
    </message>
    <message>
        <source>Back to the plan</source>
        <translation>回到计划</translation>
    </message>
    <message>
        <source>Done, end the visit</source>
        <translation>办完这一户</translation>
    </message>
    <message>
        <source>Seen, next card</source>
        <translation>看好了，下一张</translation>
    </message>
    <message>
        <source>Cards done, go on</source>
        <translation>卡看完了，往下走</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>都齐了</translation>
    </message>
    <message>
        <source>{count} steps are not done yet</source>
        <translation>还有 {count} 步没有做完</translation>
    </message>
    <message>
        <source>The head&apos;s signature is missing</source>
        <translation>还差户主签字</translation>
    </message>
    <message>
        <source>The visitor&apos;s signature is missing</source>
        <translation>还差入户人签字</translation>
    </message>
</context>
<context>
    <name>Boxes</name>
    <message>
        <source>Add somebody</source>
        <translation>加一个人</translation>
    </message>
    <message>
        <source>What the village brought</source>
        <translation>村里报来的</translation>
    </message>
</context>
<context>
    <name>BroughtPage</name>
    <message>
        <source>What the village brought</source>
        <translation>村里报来的变动</translation>
    </message>
    <message>
        <source>One row a person. What cannot be taken says why; all rows are taken together.</source>
        <translation>一人一行。记不了的说明原因，全部改好一起记下。</translation>
    </message>
    <message>
        <source>Read its workbook</source>
        <translation>读村里的表</translation>
    </message>
    <message>
        <source>Take them all</source>
        <translation>全部记下</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>证件号</translation>
    </message>
    <message>
        <source>What</source>
        <translation>怎么变</translation>
    </message>
    <message>
        <source>What exactly</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原来</translation>
    </message>
    <message>
        <source>Yuan</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>paste rows</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>change this cell</source>
        <translation>改这一格</translation>
    </message>
    <message>
        <source>empty a row</source>
        <translation>清空一行</translation>
    </message>
    <message>
        <source>take them all</source>
        <translation>全部记下</translation>
    </message>
    <message>
        <source>Leave without taking them?</source>
        <translation>不记下就离开吗？</translation>
    </message>
    <message>
        <source>The rows are not written down yet.</source>
        <translation>这些变动还没有记下。</translation>
    </message>
    <message>
        <source>Give them up</source>
        <translation>不要了</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>接着写</translation>
    </message>
    <message>
        <source>Paste the rows first, or read the village&apos;s workbook.</source>
        <translation>请先粘贴，或者读村里的表。</translation>
    </message>
    <message>
        <source>The village&apos;s workbook</source>
        <translation>村里的表</translation>
    </message>
    <message>
        <source>{rows} rows, {wrong} cannot be taken yet</source>
        <translation>{rows} 行，{wrong} 行还记不了</translation>
    </message>
    <message>
        <source>{yuan} yuan more</source>
        <translation>多 {yuan} 元</translation>
    </message>
    <message>
        <source>{yuan} yuan less</source>
        <translation>少 {yuan} 元</translation>
    </message>
    <message>
        <source>Take these {rows}</source>
        <translation>记下这 {rows} 行</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>可以记</translation>
    </message>
    <message>
        <source>{n} changes are written down.</source>
        <translation>记下了 {n} 处变动。</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>撤销了</translation>
    </message>
</context>
<context>
    <name>BroughtStrip</name>
    <message>
        <source>Name or end of the number</source>
        <translation>姓名或者证件号末几位</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>是谁</translation>
    </message>
    <message>
        <source>What</source>
        <translation>怎么变</translation>
    </message>
    <message>
        <source>Reason, figures or card number</source>
        <translation>原因、数或者卡号</translation>
    </message>
    <message>
        <source>A whole list</source>
        <translation>整张名单</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>A reason stops, figures are another amount, a card number is another card.</source>
        <translation>写原因就是停发，写数就是改数，写卡号就是换卡。</translation>
    </message>
    <message>
        <source>Nobody of that name is in the register. Enter him there first.</source>
        <translation>登记里没有这个人，请先登记。</translation>
    </message>
    <message>
        <source> · dead</source>
        <translation> · 已去世</translation>
    </message>
    <message>
        <source> · listed {yuan}</source>
        <translation> · 在册 {yuan}</translation>
    </message>
    <message>
        <source> · not listed</source>
        <translation> · 不在册</translation>
    </message>
    <message>
        <source>Written down: {what}. The next one, or Esc.</source>
        <translation>记下了：{what}。接着写下一个，写完按 Esc。</translation>
    </message>
</context>
<context>
    <name>BulkForm</name>
    <message>
        <source>What is to change</source>
        <translation>改什么</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新的组</translation>
    </message>
    <message>
        <source>Written now as</source>
        <translation>现在写成</translation>
    </message>
    <message>
        <source>Write it as</source>
        <translation>改写成</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>补贴项目</translation>
    </message>
    <message>
        <source>New tier</source>
        <translation>新的档次</translation>
    </message>
    <message>
        <source>Seen to work on</source>
        <translation>哪天看到能用</translation>
    </message>
    <message>
        <source>How is it known</source>
        <translation>怎么知道的</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>Why it ends</source>
        <translation>为什么停</translation>
    </message>
    <message>
        <source>None of them is granted anything.</source>
        <translation>这些人没有在享的项目。</translation>
    </message>
    <message>
        <source>None of them has a card.</source>
        <translation>这些人都没有卡。</translation>
    </message>
    <message>
        <source>Now: {groups}</source>
        <translation>现有：{groups}</translation>
    </message>
</context>
<context>
    <name>BulkPage</name>
    <message>
        <source>Change many at once</source>
        <translation>成批改</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到名单</translation>
    </message>
    <message>
        <source>Change them</source>
        <translation>一起改</translation>
    </message>
    <message>
        <source>Will change</source>
        <translation>要改的</translation>
    </message>
    <message>
        <source>Stays as it is</source>
        <translation>不改的</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>改前改后</translation>
    </message>
    <message>
        <source>Every row is shown here, before and after; nothing is done before you have seen them.</source>
        <translation>这里逐条给您看改前、改后，看过再改。</translation>
    </message>
    <message>
        <source>Say above what is to change</source>
        <translation>先在上面填好要改什么</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一格</translation>
    </message>
    <message>
        <source>change them</source>
        <translation>一起改</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Changing many at once</source>
        <translation>成批改</translation>
    </message>
    <message>
        <source>Select people in the list, or narrow it, and come back.</source>
        <translation>请在名单里打勾，或先筛好，再过来。</translation>
    </message>
    <message>
        <source>Nobody is chosen</source>
        <translation>还没有选人</translation>
    </message>
    <message>
        <source>{people} people in {households} households are chosen. Numbers and names are changed one by one.</source>
        <translation>选了 {people} 人，在 {households} 户。姓名和号码不能成批改，要一个一个改。</translation>
    </message>
    <message>
        <source>Change {n} records</source>
        <translation>改 {n} 条</translation>
    </message>
    <message>
        <source>{n} records change in one step, which can be undone as one; {left} stay as they are.</source>
        <translation>{n} 条一次改完，可以一次撤销；{left} 条不改。</translation>
    </message>
    <message>
        <source>{n} records were changed.</source>
        <translation>改好了 {n} 条。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undone: everything is as it was.</source>
        <translation>已撤销，都回到原样。</translation>
    </message>
</context>
<context>
    <name>BulkRows</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>证件尾号</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村组</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>改后</translation>
    </message>
    <message>
        <source>Goes with it</source>
        <translation>跟着改</translation>
    </message>
    <message>
        <source>Why it stays</source>
        <translation>为什么不改</translation>
    </message>
    <message>
        <source>{n} entitlements</source>
        <translation>{n} 项补贴</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>没有停</translation>
    </message>
</context>
<context>
    <name>BundlesButton</name>
    <message>
        <source>Bundles by village</source>
        <translation>按村打包</translation>
    </message>
</context>
<context>
    <name>BundlesPage</name>
    <message>
        <source>Bundles for the villages</source>
        <translation>按村打包</translation>
    </message>
    <message>
        <source>One bundle a village: a slip for posting, then its notices. They are printed in this order.</source>
        <translation>一个村一包：先是张贴交接单，后面是它的公示。按这个先后打印。</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>往前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>往后</translation>
    </message>
    <message>
        <source>Print the bundles</source>
        <translation>打印各村的包</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村（社区）</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>公示</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Post by</source>
        <translation>请在这天前贴</translation>
    </message>
    <message>
        <source>Latest day</source>
        <translation>最晚张贴日</translation>
    </message>
    <message>
        <source>next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>earlier or later</source>
        <translation>往前、往后</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>还没打印</translation>
    </message>
    <message>
        <source>{copies} copies</source>
        <translation>{copies} 份</translation>
    </message>
    <message>
        <source>In {villages} villages the notice is not made yet.</source>
        <translation>还有 {villages} 个村的公示没有做。</translation>
    </message>
    <message>
        <source>To the notices</source>
        <translation>去公示</translation>
    </message>
    <message>
        <source>What was made or printed and does not hang yet stands here, by village.</source>
        <translation>做好、打印了还没贴的公示，按村列在这里。</translation>
    </message>
    <message>
        <source>Nothing is to be posted</source>
        <translation>没有要张贴的</translation>
    </message>
    <message>
        <source>Making the bundles</source>
        <translation>正在按村打包</translation>
    </message>
    <message>
        <source>Print {villages} bundles</source>
        <translation>打印 {villages} 个村的包</translation>
    </message>
    <message>
        <source>{sheets} notices, {pages} pages</source>
        <translation>{sheets} 张公示，{pages} 页</translation>
    </message>
    <message>
        <source>Nothing was counted; the bundles are still to be printed.</source>
        <translation>没有登记，这些包还等着打印。</translation>
    </message>
    <message>
        <source>{villages} villages are printed, {notices} notices are counted.</source>
        <translation>{villages} 个村打印好了，登记了 {notices} 张公示。</translation>
    </message>
</context>
<context>
    <name>Button</name>
    <message>
        <source>Enter sends and deletes nothing: press Space, or click.</source>
        <translation>按Enter不会送出、也不会删除：请按空格键，或者用鼠标点。</translation>
    </message>
</context>
<context>
    <name>CardFace</name>
    <message>
        <source>ending</source>
        <translation>尾号</translation>
    </message>
</context>
<context>
    <name>CardFormPage</name>
    <message>
        <source>Do not save</source>
        <translation>不存了</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>存好</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>社保卡号</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>开户银行</translation>
    </message>
    <message>
        <source>Name at the bank</source>
        <translation>银行户名</translation>
    </message>
    <message>
        <source>As the bank spells it; left empty it is {name}</source>
        <translation>照银行的写法填；不填就是{name}</translation>
    </message>
    <message>
        <source>In whose hands</source>
        <translation>卡在谁手里</translation>
    </message>
    <message>
        <source>Empty: the owner has it</source>
        <translation>不填就是本人拿着</translation>
    </message>
    <message>
        <source>State of the card</source>
        <translation>卡的状态</translation>
    </message>
    <message>
        <source>Put right the card ending in {tail}</source>
        <translation>改尾号 {tail} 这张卡</translation>
    </message>
    <message>
        <source>A card in place of the one ending in {tail}</source>
        <translation>换卡：原来尾号 {tail}</translation>
    </message>
    <message>
        <source>Register a card</source>
        <translation>登记一张卡</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>先不改</translation>
    </message>
    <message>
        <source>What became of the old card</source>
        <translation>旧卡怎么样了</translation>
    </message>
    <message>
        <source>Recognised by the card number</source>
        <translation>按卡号自动认出来</translation>
    </message>
    <message>
        <source>Goes to this card</source>
        <translation>打到这张卡上的钱</translation>
    </message>
    <message>
        <source>What he is paid</source>
        <translation>他领的钱</translation>
    </message>
    <message>
        <source>What went to the card that is replaced, to somebody else&apos;s or to one that takes no money goes to the new card from now on, lists in draft too. Lists under review or sent keep the card they have.</source>
        <translation>原来打到旧卡、别人的卡或收不了钱的卡上的，从现在起都改打到新卡，草稿里的花名册也跟着改。已经送审、报送的不变。</translation>
    </message>
    <message>
        <source>Nothing is paid to it now.</source>
        <translation>现在没有钱打到这里。</translation>
    </message>
    <message>
        <source>Another card, ending in {tail}</source>
        <translation>另一张卡，尾号 {tail}</translation>
    </message>
    <message>
        <source>Card {tail} is saved; {n} subsidies and {lines} lines in draft go to it now.</source>
        <translation>尾号 {tail} 的卡存好了，{n} 项补贴、草稿里 {lines} 笔改打到这张卡。</translation>
    </message>
    <message>
        <source>Card {tail} is saved.</source>
        <translation>尾号 {tail} 的卡存好了。</translation>
    </message>
</context>
<context>
    <name>CardList</name>
    <message>
        <source>People</source>
        <translation>家里人</translation>
    </message>
    <message>
        <source>Ending in {tail}</source>
        <translation>尾号 {tail}</translation>
    </message>
</context>
<context>
    <name>CardQuestions</name>
    <message>
        <source>Photo of the card</source>
        <translation>拍一张卡的照片</translation>
    </message>
    <message>
        <source>Take this card away again</source>
        <translation>记错了，去掉这张</translation>
    </message>
    <message>
        <source>In whose hands is the card?</source>
        <translation>卡在谁手里？</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>对得上</translation>
    </message>
    <message>
        <source>Does not agree</source>
        <translation>对不上</translation>
    </message>
    <message>
        <source>Do the name on it and the last four digits agree?</source>
        <translation>卡上的名字和后四位对得上吗？</translation>
    </message>
    <message>
        <source>Was the last money drawn?</source>
        <translation>最近一笔钱取到了吗？</translation>
    </message>
    <message>
        <source>Who keeps it?</source>
        <translation>谁拿着？</translation>
    </message>
    <message>
        <source>who, and whether the owner knows</source>
        <translation>是谁、本人知不知道</translation>
    </message>
    <message>
        <source>If family keeps it, ask who and whether the owner knows. A card kept by a cadre becomes a finding.</source>
        <translation>家里人代拿，问清是谁、本人知不知道。村干部代拿，要记成问题。</translation>
    </message>
    <message>
        <source>Social-security card</source>
        <translation>社会保障卡</translation>
    </message>
    <message>
        <source>Not registered</source>
        <translation>没登记的卡</translation>
    </message>
    <message>
        <source>{count} photos kept</source>
        <translation>已有照片 {count} 张</translation>
    </message>
    <message>
        <source>Money that this card gets</source>
        <translation>这张卡收的钱</translation>
    </message>
    <message>
        <source>None in the last twelve months</source>
        <translation>近十二个月没有</translation>
    </message>
    <message>
        <source>No payment has been reported yet</source>
        <translation>还没有到账记录</translation>
    </message>
    <message>
        <source>{day}: {count} payments arrived</source>
        <translation>{day} 到账 {count} 笔</translation>
    </message>
    <message>
        <source>{day}: {count} payments came back</source>
        <translation>{day} 退回 {count} 笔</translation>
    </message>
</context>
<context>
    <name>CardStep</name>
    <message>
        <source>Card {number}</source>
        <translation>第 {number} 张</translation>
    </message>
    <message>
        <source>{count} in all</source>
        <translation>共 {count} 张</translation>
    </message>
    <message>
        <source>{tail} now</source>
        <translation>{tail} 正在看</translation>
    </message>
    <message>
        <source>{tail} not yet</source>
        <translation>{tail} 还没看</translation>
    </message>
    <message>
        <source>{tail} seen</source>
        <translation>{tail} 看到了</translation>
    </message>
    <message>
        <source>{tail} not seen</source>
        <translation>{tail} 没看到</translation>
    </message>
    <message>
        <source>{count} not registered</source>
        <translation>没登记的 {count} 张</translation>
    </message>
</context>
<context>
    <name>CareForm</name>
    <message>
        <source>Who looks into it</source>
        <translation>谁去核实</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>哪天前答复</translation>
    </message>
    <message>
        <source>Who looks into the objection?</source>
        <translation>这条异议谁去核实？</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>存好</translation>
    </message>
    <message>
        <source>Write who looks into it.</source>
        <translation>写上谁去核实。</translation>
    </message>
    <message>
        <source>Write the day by which it is answered.</source>
        <translation>写上哪天前答复。</translation>
    </message>
</context>
<context>
    <name>CaseButton</name>
    <message>
        <source>Case file</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>What belongs to this roster; {key} writes all of it as one PDF</source>
        <translation>这一份花名册的全部材料；按 {key} 直接写成一个 PDF</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Case file</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>Back to the roster</source>
        <translation>回到花名册</translation>
    </message>
    <message>
        <source>Write the case file</source>
        <translation>写成案卷</translation>
    </message>
    <message>
        <source>Everything of this roster in one PDF ({key})</source>
        <translation>这一份花名册的全部材料，一个 PDF（{key}）</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>write the file</source>
        <translation>写成案卷</translation>
    </message>
    <message>
        <source>open it</source>
        <translation>去看这一样</translation>
    </message>
    <message>
        <source>back to the roster</source>
        <translation>回到花名册</translation>
    </message>
    <message>
        <source>A review does not hold: its row leads to the roster&apos;s review.</source>
        <translation>有一次审核的签名对不上，从“审核和签名”那一行去看。</translation>
    </message>
</context>
<context>
    <name>CaseWriter</name>
    <message>
        <source>Where shall the case file go?</source>
        <translation>案卷存到哪里？</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Putting the case file together</source>
        <translation>正在整理案卷</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>打印案卷</translation>
    </message>
    <message>
        <source>The case file has {pages} pages: {file}</source>
        <translation>案卷整理好了，共 {pages} 页：{file}</translation>
    </message>
    <message>
        <source>{reviews} of its reviews do not hold; the page of signatures says why.</source>
        <translation>有 {reviews} 次审核的签名对不上，“审核和签名”那一页写了原因。</translation>
    </message>
</context>
<context>
    <name>CatalogueSection</name>
    <message>
        <source>Programmes that ship with the desk</source>
        <translation>程序自带的补贴项目</translation>
    </message>
    <message>
        <source>Take the ticked ones</source>
        <translation>把勾上的加进来</translation>
    </message>
    <message>
        <source>Our programmes</source>
        <translation>本单位的项目</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>补贴项目</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>主管部门</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Space ticks. What the office has already stays as it is, with its standards.</source>
        <translation>按空格打勾。已经有的项目和它的标准都不变。</translation>
    </message>
    <message>
        <source>Only an admin takes more programmes.</source>
        <translation>加补贴项目要由管理员来做。</translation>
    </message>
    <message>
        <source>Tick the programmes first: with Space, or by a click on the box.</source>
        <translation>请先勾选项目：按空格，或点方框。</translation>
    </message>
    <message>
        <source>{n} programmes were added.</source>
        <translation>加了{n}个项目。</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>没有</translation>
    </message>
</context>
<context>
    <name>CatalogueStep</name>
    <message>
        <source>Which programmes do you pay?</source>
        <translation>你们发哪些补贴？</translation>
    </message>
    <message>
        <source>Leave all of them ticked if you are not sure. Programmes can be added later in the settings.</source>
        <translation>拿不准就全部勾着。以后在“设置”里还能再加。</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>开始建</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>None for now</source>
        <translation>先都不要</translation>
    </message>
    <message>
        <source>Making the data of {name}</source>
        <translation>正在建{name}的数据</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>共{all}项，勾了{n}项</translation>
    </message>
</context>
<context>
    <name>ChangeForm</name>
    <message>
        <source>What was decided</source>
        <translation>上面定了什么</translation>
    </message>
    <message>
        <source>See what it changes</source>
        <translation>看看会改什么</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不登记</translation>
    </message>
    <message>
        <source>A village goes into another</source>
        <translation>一个村并入另一个村</translation>
    </message>
    <message>
        <source>A village has another name</source>
        <translation>一个村改了名</translation>
    </message>
    <message>
        <source>A group goes into another, or has another name</source>
        <translation>一个组并入另一个组，或改了名</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>是什么事？</translation>
    </message>
    <message>
        <source>Which village?</source>
        <translation>哪个村？</translation>
    </message>
    <message>
        <source>Which group?</source>
        <translation>哪个组？</translation>
    </message>
    <message>
        <source>Into which village?</source>
        <translation>并入哪个村？</translation>
    </message>
    <message>
        <source>Into which group?</source>
        <translation>并入哪个组？</translation>
    </message>
    <message>
        <source>One that is there, or a new name</source>
        <translation>可以是已有的组，也可以是新组名</translation>
    </message>
    <message>
        <source>Its new name, in full</source>
        <translation>新名称（全称）</translation>
    </message>
    <message>
        <source>From which day?</source>
        <translation>从哪天起？</translation>
    </message>
    <message>
        <source>A day to come waits: it is done when somebody does it here.</source>
        <translation>还没到的日子先等着，到时候在这里办。</translation>
    </message>
    <message>
        <source>By which document?</source>
        <translation>按哪个文件？</translation>
    </message>
    <message>
        <source>Its number, as it stands on it</source>
        <translation>照文件上写文号</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Mend this first</source>
        <translation>请先改好这几处</translation>
    </message>
    <message>
        <source>The same village where only its groups change</source>
        <translation>只是本村并组、改组名的，选同一个村</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>没答复</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>{check} ({open})</source>
        <translation>{check}（{open}）</translation>
    </message>
</context>
<context>
    <name>CheckPanel</name>
    <message>
        <source>Checks</source>
        <translation>送审前检查</translation>
    </message>
    <message>
        <source>{count} to mend</source>
        <translation>差 {count} 项</translation>
    </message>
    <message>
        <source>{count} to answer</source>
        <translation>{count} 处待答复</translation>
    </message>
    <message>
        <source>may go</source>
        <translation>可以送审</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>都通过</translation>
    </message>
    <message>
        <source>A standard is not confirmed</source>
        <translation>有标准还没确认</translation>
    </message>
    <message>
        <source>Mend it first</source>
        <translation>改好才能送审</translation>
    </message>
    <message>
        <source>Ours {ours}, the department&apos;s {theirs} yuan</source>
        <translation>本单位算出{ours}元，部门下达{theirs}元</translation>
    </message>
    <message>
        <source>{yuan} yuan apart; made up by: {who}</source>
        <translation>相差{yuan}元；由{who}补足</translation>
    </message>
    <message>
        <source>They agree</source>
        <translation>两边一致</translation>
    </message>
    <message>
        <source>{n} sums are not above zero and made no line</source>
        <translation>有{n}人合计不大于零，没有明细</translation>
    </message>
    <message>
        <source>Carried forward: {names}</source>
        <translation>结转下期：{names}</translation>
    </message>
    <message>
        <source>{lines} lines: {what}</source>
        <translation>{lines} 行：{what}</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>去看</translation>
    </message>
    <message>
        <source>Compute them anew</source>
        <translation>按标准重新算</translation>
    </message>
    <message>
        <source>One answer for all {lines}</source>
        <translation>{lines} 笔写同一个答复</translation>
    </message>
    <message>
        <source>{lines} not answered: F6 writes why</source>
        <translation>{lines} 笔没答复，按 F6 写明</translation>
    </message>
    <message>
        <source>Answered; the money may come back</source>
        <translation>已答复，钱可能被退回</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>{lines} numbers, every check digit fits</source>
        <translation>{lines} 个，校验码全通过</translation>
    </message>
    <message>
        <source>All numbers are right</source>
        <translation>证件号都对</translation>
    </message>
    <message>
        <source>Held against the other rosters of this period</source>
        <translation>和这一期别的名册比过</translation>
    </message>
    <message>
        <source>Nobody is paid twice</source>
        <translation>没有重复领的人</translation>
    </message>
    <message>
        <source>{lines} lines computed</source>
        <translation>逐行算过 {lines} 行</translation>
    </message>
    <message>
        <source>Amounts follow the standard</source>
        <translation>金额按标准算对了</translation>
    </message>
</context>
<context>
    <name>ChecksPage</name>
    <message>
        <source>Data checks</source>
        <translation>数据检查</translation>
    </message>
    <message>
        <source>Lists to compare with</source>
        <translation>比对名单</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新查一遍</translation>
    </message>
    <message>
        <source>Checking the register…</source>
        <translation>正在把全镇查一遍…</translation>
    </message>
    <message>
        <source>{open} open, {severe} of them to be seen to now</source>
        <translation>{open} 处没答复，其中 {severe} 处要马上办</translation>
    </message>
    <message>
        <source>Everything is answered.</source>
        <translation>都答复过了。</translation>
    </message>
    <message>
        <source>Answered {n}. They are asked again only when the data change.</source>
        <translation>答复了 {n} 处，资料不变就不再问。</translation>
    </message>
    <message>
        <source>The answer was taken back.</source>
        <translation>答复收回了。</translation>
    </message>
    <message>
        <source>Kept as finding {number}.</source>
        <translation>记成问题 {number}。</translation>
    </message>
    <message>
        <source>Taking in the list</source>
        <translation>读入名单</translation>
    </message>
    <message>
        <source>{rows} rows are kept, {skipped} had no number that can be one.</source>
        <translation>留下 {rows} 个人，{skipped} 行没有能用的证件号。</translation>
    </message>
    <message>
        <source>The list is wiped.</source>
        <translation>名单清掉了。</translation>
    </message>
    <message>
        <source>This answer is not kept yet. Leave it?</source>
        <translation>答复还没有记下，不要了吗？</translation>
    </message>
    <message>
        <source>Leave, do not keep it</source>
        <translation>不要了</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>接着写</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一格</translation>
    </message>
    <message>
        <source>back to the checks</source>
        <translation>回到检查</translation>
    </message>
    <message>
        <source>to the doubts, then the household</source>
        <translation>看这些人，再去那一户</translation>
    </message>
    <message>
        <source>keep the answer</source>
        <translation>记下答复</translation>
    </message>
    <message>
        <source>check again</source>
        <translation>重新查</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Check the characters, or type the last four digits of the card or document.</source>
        <translation>看看字有没有打错，也可以打卡号或证件号的后四位。</translation>
    </message>
    <message>
        <source>Nobody is registered by this name or number.</source>
        <translation>没有登记叫这个名字、有这个号码的人。</translation>
    </message>
    <message>
        <source>{count} more; type more of the name, or the village</source>
        <translation>还有 {count} 人，请多输几个字，或者加上村名</translation>
    </message>
    <message>
        <source>People found</source>
        <translation>找到的人</translation>
    </message>
</context>
<context>
    <name>ChoicesForm</name>
    <message>
        <source>as before payment: {level}</source>
        <translation>和发放前一样：{level}</translation>
    </message>
    <message>
        <source>Names after payment</source>
        <translation>发放后公告的姓名</translation>
    </message>
    <message>
        <source>Names on standing lists</source>
        <translation>长期公示的姓名</translation>
    </message>
    <message>
        <source>Names on the web</source>
        <translation>网站公开的姓名</translation>
    </message>
    <message>
        <source>One sheet is for</source>
        <translation>一张写多大范围</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>不写</translation>
    </message>
    <message>
        <source>Column {number}</source>
        <translation>第 {number} 栏</translation>
    </message>
    <message>
        <source>printed as planned</source>
        <translation>按规定天数打印</translation>
    </message>
    <message>
        <source>left blank, filled in when it is hung</source>
        <translation>留空，张贴时用手填</translation>
    </message>
    <message>
        <source>Days of the notice</source>
        <translation>公示时间</translation>
    </message>
    <message>
        <source>It rests on</source>
        <translation>依据的文件</translation>
    </message>
    <message>
        <source>Opening words</source>
        <translation>开头的话</translation>
    </message>
    <message>
        <source>What notices of {programme} show</source>
        <translation>{programme}的公示怎么写</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>A column stands there twice.</source>
        <translation>有一栏写了两遍。</translation>
    </message>
    <message>
        <source>Saved. It holds for notices made from now on.</source>
        <translation>记下了，以后做的公示都这样写。</translation>
    </message>
</context>
<context>
    <name>ChoosePanel</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>not for twelve months</source>
        <translation>一年没去过</translation>
    </message>
    <message>
        <source>Visited</source>
        <translation>去过没有</translation>
    </message>
    <message>
        <source>Households to choose from</source>
        <translation>可以选的户</translation>
    </message>
    <message>
        <source>No household fits</source>
        <translation>没有符合的户</translation>
    </message>
    <message>
        <source>Choose another village or group.</source>
        <translation>换一个村或组看看。</translation>
    </message>
    <message>
        <source>Put on the plan</source>
        <translation>加到计划</translation>
    </message>
    <message>
        <source>Head of household</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Village and group</source>
        <translation>村和组</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>Lives elsewhere</source>
        <translation>住在别处</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>卡</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>上次入户</translation>
    </message>
    <message>
        <source>Open findings</source>
        <translation>没办完的问题</translation>
    </message>
    <message>
        <source>Planned for</source>
        <translation>已计划</translation>
    </message>
    <message>
        <source>{count} households</source>
        <translation>{count} 户</translation>
    </message>
    <message>
        <source>the first {count} households; choose a village to see all of it</source>
        <translation>只列前 {count} 户；选一个村就能看全</translation>
    </message>
    <message>
        <source>{n} of them elsewhere</source>
        <translation>{n} 人住在别处</translation>
    </message>
    <message>
        <source>never visited</source>
        <translation>没去过</translation>
    </message>
    <message>
        <source>{count} ticked</source>
        <translation>已勾 {count} 户</translation>
    </message>
    <message>
        <source>Space ticks; Enter plans the current one.</source>
        <translation>空格打勾，回车把这一户加到计划。</translation>
    </message>
</context>
<context>
    <name>ClashSheet</name>
    <message>
        <source>Stands in the way</source>
        <translation>先要处理的</translation>
    </message>
    <message>
        <source>To this payment</source>
        <translation>去处理这一笔</translation>
    </message>
    <message>
        <source>Finding {number} follows it.</source>
        <translation>已记成问题 {number}。</translation>
    </message>
    <message>
        <source>Make it a finding</source>
        <translation>记一个问题</translation>
    </message>
</context>
<context>
    <name>ClerkStep</name>
    <message>
        <source>Who enters? The clerk</source>
        <translation>谁来录入？——经办人</translation>
    </message>
    <message>
        <source>The clerk takes in rosters, keeps the register and sends. Let him type his passphrase himself.</source>
        <translation>经办人导入名单、管理登记册、报送。口令请他自己输入。</translation>
    </message>
</context>
<context>
    <name>ClosingView</name>
    <message>
        <source>What the year comes to</source>
        <translation>一年的账</translation>
    </message>
    <message>
        <source>What stands against closing</source>
        <translation>哪些还对不上</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>花名册</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>哪里不对</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Submitted, lines · yuan</source>
        <translation>报送（笔 · 元）</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>对账</translation>
    </message>
    <message>
        <source>Why is the year opened again?</source>
        <translation>为什么要重新打开</translation>
    </message>
    <message>
        <source>Open the year again</source>
        <translation>重新打开这一年</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>{year} was closed by {who} on {day}: {lines} lines, {yuan} yuan. What is open goes on.</source>
        <translation>{year}年已由{who}在{day}结账：{lines}笔，{yuan}元。没办完的照常办。</translation>
    </message>
    <message>
        <source>Nothing of {year} was sent.</source>
        <translation>{year}年没有报送过。</translation>
    </message>
    <message>
        <source>{year} cannot be closed yet: {contrary} lines do not agree, {unsent} rosters were not sent.</source>
        <translation>{year}年还不能结账：{contrary}笔对不上，{unsent}份花名册没有报出去。</translation>
    </message>
    <message>
        <source>The figures of {year} agree. {open} lines are open, {yuan} yuan: they go on after closing.</source>
        <translation>{year}年的账对得上。还有{open}笔没办完，{yuan}元，结账以后照常办。</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>对得上</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>对不上</translation>
    </message>
    <message>
        <source>{lines} lines were not sent</source>
        <translation>有{lines}笔没有报出去</translation>
    </message>
    <message>
        <source>Write down why.</source>
        <translation>请写明原因。</translation>
    </message>
</context>
<context>
    <name>ColumnsSheet</name>
    <message>
        <source>What do its columns mean?</source>
        <translation>各栏是什么？</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>收进来</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>不收</translation>
    </message>
    <message>
        <source>Nobody says</source>
        <translation>没有说</translation>
    </message>
    <message>
        <source>Leave hidden rows out</source>
        <translation>隐藏的行不收</translation>
    </message>
    <message>
        <source>Take hidden rows too</source>
        <translation>隐藏的行也收</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>这张表</translation>
    </message>
    <message>
        <source>Village of all its rows</source>
        <translation>整张表是哪个村的</translation>
    </message>
    <message>
        <source>Hidden rows</source>
        <translation>隐藏的行</translation>
    </message>
    <message>
        <source>Asked once: a file with the same headings is known by them.</source>
        <translation>只问这一次：以后表头一样的文件就认得了。</translation>
    </message>
    <message>
        <source>That is right</source>
        <translation>就是这样</translation>
    </message>
    <message>
        <source>{sheet} ({kind}, {rows} rows)</source>
        <translation>{sheet}（{kind}，{rows}行）</translation>
    </message>
    <message>
        <source>is not read</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>column {number}</source>
        <translation>第{number}栏</translation>
    </message>
    <message>
        <source>Row {row} is hidden: {text}</source>
        <translation>第{row}行是隐藏的：{text}</translation>
    </message>
    <message>
        <source>{rows} rows are hidden in all.</source>
        <translation>一共隐藏了{rows}行。</translation>
    </message>
    <message>
        <source>Say which column holds the identity numbers: without it nobody knows whose a row is.</source>
        <translation>请指出哪一栏是身份证号：没有它就不知道一行是谁的。</translation>
    </message>
</context>
<context>
    <name>CommandBar</name>
    <message>
        <source>Person</source>
        <translation>人</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名册</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>去</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>办</translation>
    </message>
    <message>
        <source>All {n} people who fit</source>
        <translation>找到的 {n} 个人都列出来</translation>
    </message>
    <message>
        <source>{place} · household {number}</source>
        <translation>{place} · 户号 {number}</translation>
    </message>
    <message>
        <source>{name} asks about money</source>
        <translation>群众来问：{name}</translation>
    </message>
    <message>
        <source>Acts for {name}</source>
        <translation>给{name}办理</translation>
    </message>
    <message>
        <source>{place} · no. {tail}</source>
        <translation>{place} · 证件尾号 {tail}</translation>
    </message>
    <message>
        <source>{place} · card {tail}</source>
        <translation>{place} · 卡尾号 {tail}</translation>
    </message>
    <message>
        <source>{place} · tel. {tail}</source>
        <translation>{place} · 电话尾号 {tail}</translation>
    </message>
    <message>
        <source>Register a household</source>
        <translation>登记一户</translation>
    </message>
    <message>
        <source>Take in Excel</source>
        <translation>导入 Excel</translation>
    </message>
    <message>
        <source>Put last year&apos;s sheets in</source>
        <translation>把去年的表都放进来</translation>
    </message>
    <message>
        <source>Acts at the counter</source>
        <translation>办理</translation>
    </message>
    <message>
        <source>A village&apos;s batch of acts</source>
        <translation>一个村成批办理</translation>
    </message>
    <message>
        <source>Look at people to check</source>
        <translation>看要核对的人</translation>
    </message>
    <message>
        <source>Data checks</source>
        <translation>数据检查</translation>
    </message>
    <message>
        <source>Activation list</source>
        <translation>激活台账</translation>
    </message>
    <message>
        <source>Service at the door</source>
        <translation>上门服务</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日工作</translation>
    </message>
    <message>
        <source>Households and people</source>
        <translation>家庭与人员</translation>
    </message>
    <message>
        <source>Rosters</source>
        <translation>花名册</translation>
    </message>
    <message>
        <source>Home visits</source>
        <translation>入户核查</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>公示</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题整改</translation>
    </message>
    <message>
        <source>Sending and results</source>
        <translation>报送与结果</translation>
    </message>
    <message>
        <source>Programmes and rates</source>
        <translation>补贴项目和标准</translation>
    </message>
    <message>
        <source>Ledgers and the year</source>
        <translation>台账报表</translation>
    </message>
    <message>
        <source>Log of what was done</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Guided jobs</source>
        <translation>跟着做一遍</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Name, initials, household, card, lists</source>
        <translation>搜人名、拼音首字母、户号、卡尾号、名册</translation>
    </message>
    <message>
        <source>Name, card, list</source>
        <translation>搜人、卡、名册</translation>
    </message>
</context>
<context>
    <name>ConsequenceSheet</name>
    <message>
        <source>This changes</source>
        <translation>要改什么</translation>
    </message>
    <message>
        <source>Fill in the form: everything it changes is listed here.</source>
        <translation>把表填好，要改的都列在这里。</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>改了什么</translation>
    </message>
    <message>
        <source>{n} things</source>
        <translation>{n} 处</translation>
    </message>
    <message>
        <source>To see to</source>
        <translation>还要办的</translation>
    </message>
    <message>
        <source>In the register</source>
        <translation>登记册里</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>要知道的</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>这一行还办不了</translation>
    </message>
</context>
<context>
    <name>CountStep</name>
    <message>
        <source>How many people were named?</source>
        <translation>家里说几个人享受低保？</translation>
    </message>
    <message>
        <source>How many cards were named?</source>
        <translation>家里说有几张卡？</translation>
    </message>
    <message>
        <source>{count} people of this household are registered for dibao. At home: {names}</source>
        <translation>登记享受低保 {count} 人。家里有：{names}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{count} cards are registered: {tails}</source>
        <translation>登记了 {count} 张：{tails}</translation>
    </message>
    <message>
        <source>{what}. It is kept as a finding.</source>
        <translation>{what}。会记成问题。</translation>
    </message>
</context>
<context>
    <name>CountTiles</name>
    <message>
        <source>One fewer</source>
        <translation>少一个</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>多一个</translation>
    </message>
    <message>
        <source>{number} (registered)</source>
        <translation>{number}（登记）</translation>
    </message>
    <message>
        <source>Said: {number}</source>
        <translation>说有 {number}</translation>
    </message>
</context>
<context>
    <name>CountyLayout</name>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Drop in a new blank template…</source>
        <translation>选县里的新空白模板…</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>第几栏</translation>
    </message>
    <message>
        <source>County&apos;s heading</source>
        <translation>县里的表头</translation>
    </message>
    <message>
        <source>What goes in</source>
        <translation>放什么</translation>
    </message>
    <message>
        <source>Must be filled</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Until now</source>
        <translation>原来叫</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>有什么不同</translation>
    </message>
    <message>
        <source>May stay empty</source>
        <translation>可以空着</translation>
    </message>
    <message>
        <source>What goes into this column</source>
        <translation>这一栏放什么</translation>
    </message>
    <message>
        <source>May it be empty</source>
        <translation>能不能空着</translation>
    </message>
    <message>
        <source>This is the template from now on</source>
        <translation>以后就用这个模板</translation>
    </message>
    <message>
        <source>Leave the old one</source>
        <translation>还用旧模板</translation>
    </message>
    <message>
        <source>Choose a row to say what goes in. Nothing is kept before you confirm.</source>
        <translation>选一行，说它放什么。您点了“以后就用这个模板”才算数。</translation>
    </message>
    <message>
        <source>A column that stays empty takes the programme&apos;s own field of the same name, where it has one.</source>
        <translation>空着的栏，如果项目有同名的自定义项目，就填它的内容。</translation>
    </message>
    <message>
        <source>{n} columns, as most counties have them.</source>
        <translation>{n} 栏，多数县用的样子。</translation>
    </message>
    <message>
        <source>{n} columns, from {file}, confirmed on {day}.</source>
        <translation>{n} 栏，{day}按 {file} 定下。</translation>
    </message>
    <message>
        <source>must</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Of these programmes: {names}</source>
        <translation>这些项目：{names}</translation>
    </message>
    <message>
        <source>own field {name}</source>
        <translation>自定义项目：{name}</translation>
    </message>
    <message>
        <source>stays empty</source>
        <translation>空着</translation>
    </message>
    <message>
        <source>A new template: {file}</source>
        <translation>新模板：{file}</translation>
    </message>
    <message>
        <source>{file} is the template from now on.</source>
        <translation>以后就用 {file} 这个模板。</translation>
    </message>
    <message>
        <source>Workbooks</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Which blank template of the county?</source>
        <translation>县里的哪个空白模板？</translation>
    </message>
    <message>
        <source>Column {n}: {heading}</source>
        <translation>第 {n} 栏：{heading}</translation>
    </message>
    <message>
        <source>{heading} is gone: nothing to say</source>
        <translation>{heading}：新模板里没有了，不用选</translation>
    </message>
</context>
<context>
    <name>CountyParts</name>
    <message>
        <source>Running the county&apos;s rules…</source>
        <translation>正在按县里的规则查…</translation>
    </message>
    <message>
        <source>The county would send back {n} lines</source>
        <translation>县里会退的 {n} 行</translation>
    </message>
    <message>
        <source>The county&apos;s person library</source>
        <translation>县里的人员库</translation>
    </message>
    <message>
        <source>go and mend it</source>
        <translation>去改</translation>
    </message>
    <message>
        <source>write the others</source>
        <translation>写其他的</translation>
    </message>
    <message>
        <source>see the person</source>
        <translation>看这个人</translation>
    </message>
    <message>
        <source>write the file</source>
        <translation>写文件</translation>
    </message>
    <message>
        <source>Writing for the county</source>
        <translation>正在写给县里的文件</translation>
    </message>
    <message>
        <source>Writing to {name}</source>
        <translation>正在写到{name}</translation>
    </message>
    <message>
        <source>Do not pull it out. What is written is read back and compared.</source>
        <translation>先别拔。写完要读回来对一遍。</translation>
    </message>
    <message>
        <source>{n} people were written to {folder} and ticked off: {files}.</source>
        <translation>{n} 人写到了 {folder}，已经打勾：{files}。</translation>
    </message>
    <message>
        <source>{n} people are not complete yet and stay.</source>
        <translation>还有 {n} 人资料不齐，留到以后。</translation>
    </message>
    <message>
        <source>Does the county have everybody already?</source>
        <translation>县里的人员库已经有全部人了吗？</translation>
    </message>
    <message>
        <source>Nobody goes out now. From today on only what changes here goes to the county.</source>
        <translation>现在一个人也不报。从今天起，这里变了的才报给县里。</translation>
    </message>
    <message>
        <source>It has everybody</source>
        <translation>已经有了</translation>
    </message>
    <message>
        <source>No</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Noted: the county has {n} people as they stand here today.</source>
        <translation>记下了：县里有 {n} 人，和今天这里的一样。</translation>
    </message>
    <message>
        <source>Noted that it was handed over.</source>
        <translation>已记下送到了。</translation>
    </message>
    <message>
        <source>{file} was written once more and read back.</source>
        <translation>{file}又写了一份，读回来对过了。</translation>
    </message>
    <message>
        <source>Taken back: its changes go with the next file.</source>
        <translation>收回了：它的变动放进下一份。</translation>
    </message>
</context>
<context>
    <name>CountyRulesForm</name>
    <message>
        <source>This one cannot be changed. Add your county&apos;s own, then drop in its blank template.</source>
        <translation>自带的这一套不能改。请先点“添加我们县的”，再把县里的空白模板拖进来。</translation>
    </message>
    <message>
        <source>Rules of the county</source>
        <translation>县里的规则</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Old Excel (.xls)</source>
        <translation>旧版 Excel（.xls）</translation>
    </message>
    <message>
        <source>Excel (.xlsx)</source>
        <translation>Excel（.xlsx）</translation>
    </message>
    <message>
        <source>Rows in one file</source>
        <translation>一个文件最多几行</translation>
    </message>
    <message>
        <source>0: no limit. More go in more files.</source>
        <translation>写 0 是不限。超过的分成几个文件。</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>县里不查</translation>
    </message>
    <message>
        <source>Only people its library has, as it has them</source>
        <translation>只收人员库里有的人，资料要一样</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>Whose account it pays</source>
        <translation>县里收谁的卡</translation>
    </message>
    <message>
        <source>Person library</source>
        <translation>人员库</translation>
    </message>
    <message>
        <source>Save the rules</source>
        <translation>存好规则</translation>
    </message>
    <message>
        <source>Use it no more</source>
        <translation>不再用这套</translation>
    </message>
    <message>
        <source>Which programmes go by it</source>
        <translation>哪些补贴按这套</translation>
    </message>
    <message>
        <source>All programmes</source>
        <translation>全部补贴都按这套</translation>
    </message>
    <message>
        <source>Only the ticked ones</source>
        <translation>只有打勾的按这套</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>补贴项目</translation>
    </message>
    <message>
        <source>A programme of its own comes before what all others go by.</source>
        <translation>单独指定的项目，先按指定的；没有指定的，按“其他全部项目”那一套。</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已存好：{name}</translation>
    </message>
    <message>
        <source>From now on every programme without its own goes by this one.</source>
        <translation>从现在起，没有单独指定的补贴都按这套。</translation>
    </message>
    <message>
        <source>{n} programmes go by this one as their own.</source>
        <translation>{n} 项补贴单独按这套。</translation>
    </message>
    <message>
        <source>Use {name} no more?</source>
        <translation>不再用“{name}”？</translation>
    </message>
    <message>
        <source>What goes by it goes by the built-in one. What was sent by it stays readable.</source>
        <translation>按它报的补贴改按自带的一套。以前按它报过的照样看得到。</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不停用</translation>
    </message>
    <message>
        <source>{name} is used no more.</source>
        <translation>“{name}”不再用了。</translation>
    </message>
</context>
<context>
    <name>CountySection</name>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>花名册模板</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>人员库模板</translation>
    </message>
    <message>
        <source>How the county takes our workbooks</source>
        <translation>县里怎么收我们的表</translation>
    </message>
    <message>
        <source>Add a county&apos;s own</source>
        <translation>添加我们县的</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>Rows in a file</source>
        <translation>一个文件几行</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>用在哪些项目</translation>
    </message>
    <message>
        <source>every other programme</source>
        <translation>其他全部项目</translation>
    </message>
    <message>
        <source>{n} programmes of its own</source>
        <translation>单独指定的 {n} 项</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>没有用</translation>
    </message>
    <message>
        <source>Built in: the usual 18 and 24 columns</source>
        <translation>自带：常用的 18 栏和 24 栏</translation>
    </message>
    <message>
        <source>Our county</source>
        <translation>我们县</translation>
    </message>
    <message>
        <source>Added. Give it a name, then drop in the county&apos;s blank template.</source>
        <translation>添好了。先起个名字，再把县里的空白模板拖进来。</translation>
    </message>
    <message>
        <source>Reading the template</source>
        <translation>正在看模板</translation>
    </message>
    <message>
        <source>{file} is the template in use: nothing changed.</source>
        <translation>{file}就是现在用的模板，没有变化。</translation>
    </message>
</context>
<context>
    <name>CountyWords</name>
    <message>
        <source>The county&apos;s list</source>
        <translation>县里的名录</translation>
    </message>
    <message>
        <source>Check no list</source>
        <translation>不核对名录</translation>
    </message>
    <message>
        <source>Read the county&apos;s list…</source>
        <translation>读入县里的名录…</translation>
    </message>
    <message>
        <source>As we write it</source>
        <translation>我们的写法</translation>
    </message>
    <message>
        <source>As the county spells it</source>
        <translation>县里的写法</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Some characters of it</source>
        <translation>打几个字</translation>
    </message>
    <message>
        <source>Look in the county&apos;s list</source>
        <translation>在县里的名录里找</translation>
    </message>
    <message>
        <source>The county&apos;s own words</source>
        <translation>县里的写法</translation>
    </message>
    <message>
        <source>That is it</source>
        <translation>就是这个</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>The county&apos;s list has {n} words; {open} of ours are not clear.</source>
        <translation>县里的名录有 {n} 条；我们的有 {open} 个还对不上。</translation>
    </message>
    <message>
        <source>No list of the county was read: ours go as we write them and are not checked.</source>
        <translation>还没有读入县里的名录：按我们的写法报，不核对。</translation>
    </message>
    <message>
        <source>Not clear</source>
        <translation>对不上</translation>
    </message>
    <message>
        <source>Said by us</source>
        <translation>我们说定的</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>自动对上</translation>
    </message>
    <message>
        <source>What does the county call {ours}?</source>
        <translation>“{ours}”在县里怎么写？</translation>
    </message>
    <message>
        <source>Workbooks and texts</source>
        <translation>表格和文本</translation>
    </message>
    <message>
        <source>Which list of the county?</source>
        <translation>县里的哪个名录？</translation>
    </message>
    <message>
        <source>{file} was read: {fresh} words are new, {gone} are gone.</source>
        <translation>读完 {file}：新添 {fresh} 条，少了 {gone} 条。</translation>
    </message>
    <message>
        <source>Reading the county&apos;s list</source>
        <translation>正在读县里的名录</translation>
    </message>
    <message>
        <source>No list is checked any more; what was said of spellings stays.</source>
        <translation>不再核对名录；说定的写法还留着。</translation>
    </message>
</context>
<context>
    <name>CoveredNumber</name>
    <message>
        <source>Show</source>
        <translation>看全号</translation>
    </message>
    <message>
        <source>See the whole {what}</source>
        <translation>看完整的{what}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>Cover it again, {seconds} seconds left</source>
        <translation>再盖上，还剩 {seconds} 秒</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>The program made a mistake</source>
        <translation>程序出错了</translation>
    </message>
    <message>
        <source>What was saved is safe. What you were just doing may not have been saved: look and do it again.</source>
        <translation>存过的都还在。刚才正在办的可能没存上，请看一眼，再办一次。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>The report holds no names and no numbers.</source>
        <translation>报告里没有姓名，也没有号码。</translation>
    </message>
    <message>
        <source>It is kept as {name}.</source>
        <translation>已存为 {name}。</translation>
    </message>
    <message>
        <source>Copy for the technician</source>
        <translation>复制给技术员看</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>接着办</translation>
    </message>
</context>
<context>
    <name>DaysSheet</name>
    <message>
        <source>Its days cannot be counted</source>
        <translation>算不出公示天数</translation>
    </message>
    <message>
        <source>Hangs until replaced</source>
        <translation>一直挂到换新的</translation>
    </message>
    <message>
        <source>It is renewed when somebody begins or ends, and each quarter.</source>
        <translation>有人新增、停发，或者到了新的季度，就换一张。</translation>
    </message>
    <message>
        <source>It hangs on no wall yet</source>
        <translation>还没有上墙</translation>
    </message>
    <message>
        <source>Its days begin when it hangs on a board or a screen; other ways are added to that.</source>
        <translation>贴到公开栏、公告栏或者电子屏上才开始算天数，别的方式只是补充。</translation>
    </message>
    <message>
        <source>Nobody is on it any more</source>
        <translation>名单上没有人了</translation>
    </message>
    <message>
        <source>Take it off the wall and write down the day; an empty list is not hung in its place.</source>
        <translation>从墙上揭下来，登记揭下的日子；不用再贴一张空的。</translation>
    </message>
    <message>
        <source>Made, not printed yet</source>
        <translation>做好了，还没打印</translation>
    </message>
    <message>
        <source>Printed, not posted yet</source>
        <translation>打印了，还没贴</translation>
    </message>
    <message>
        <source>It was never posted</source>
        <translation>没有贴成</translation>
    </message>
    <message>
        <source>Replaced by another version</source>
        <translation>已换成新的一版</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>This is the sheet that will be printed. Looking at it counts no copy.</source>
        <translation>左边就是要打印的那一张。只看不算份数。</translation>
    </message>
    <message>
        <source>The day of posting is not counted; the days begin with the day after it.</source>
        <translation>贴出当天不算，从第二天起数。</translation>
    </message>
    <message>
        <source>Its roster was closed first. Its lines stand on the notice of the next batch.</source>
        <translation>花名册先办结了，这些人在下一批的公示上。</translation>
    </message>
    <message>
        <source>The one in its place: {number}</source>
        <translation>换成了：{number}</translation>
    </message>
    <message>
        <source>Why: {reason}</source>
        <translation>原因：{reason}</translation>
    </message>
    <message>
        <source>Copies printed: {count}</source>
        <translation>打印过 {count} 份</translation>
    </message>
    <message>
        <source>It is on paper already</source>
        <translation>已经打出来了</translation>
    </message>
    <message>
        <source>It hangs now</source>
        <translation>登记贴在哪里</translation>
    </message>
    <message>
        <source>By when the county must have it is not written down, so no last day for hanging is known.</source>
        <translation>没有登记哪天前报县里，算不出最迟哪天贴。</translation>
    </message>
    <message>
        <source>Write down the day</source>
        <translation>登记报送期限</translation>
    </message>
    <message>
        <source>Posted now, its days are not over on {due}, when the county must have it.</source>
        <translation>现在贴，到 {due} 报县里时公示天数还不满。</translation>
    </message>
    <message>
        <source>Post it by {by}: on {due} the county must have it.</source>
        <translation>最迟 {by} 贴出：{due} 要报县里。</translation>
    </message>
    <message>
        <source>Taken down</source>
        <translation>已揭下</translation>
    </message>
    <message>
        <source>{days} days are over</source>
        <translation>满 {days} 天了</translation>
    </message>
    <message>
        <source>Posted today, day 1 is tomorrow</source>
        <translation>今天贴出，明天算第 1 天</translation>
    </message>
    <message>
        <source>Day {day}, {left} to go</source>
        <translation>第 {day} 天，还差 {left} 天</translation>
    </message>
    <message>
        <source>Day {day}, until {last}</source>
        <translation>第 {day} 天，到 {last} 为止</translation>
    </message>
    <message>
        <source>Lines may be cleared from {day}</source>
        <translation>{day} 起可以办结</translation>
    </message>
    <message>
        <source>Dashed days are days of rest; they do not count.</source>
        <translation>虚线的是休息日，不算天数。</translation>
    </message>
    <message>
        <source>{full} is a day of rest, so the last day moves to {last}.</source>
        <translation>{full}是休息日，最后一天顺延到{last}。</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>满 {days} 天</translation>
    </message>
    <message>
        <source>Posted {day} by {who}</source>
        <translation>{day} 贴出，{who}</translation>
    </message>
    <message>
        <source>taken down {day}</source>
        <translation>{day} 揭下</translation>
    </message>
    <message>
        <source>“{words}”, {who}</source>
        <translation>“{words}”，{who}</translation>
    </message>
    <message>
        <source>Add a photo</source>
        <translation>补一张照片</translation>
    </message>
    <message>
        <source>One more photo</source>
        <translation>再补一张照片</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>写句说明</translation>
    </message>
    <message>
        <source>Photo of {place}</source>
        <translation>{place}的照片</translation>
    </message>
    <message>
        <source>One more place</source>
        <translation>再贴一处</translation>
    </message>
</context>
<context>
    <name>DeskFrame</name>
    <message>
        <source>search</source>
        <translation>搜人搜户</translation>
    </message>
    <message>
        <source>help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Here is what you had typed and not yet saved.</source>
        <translation>上次打了还没存的，都在这里。</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Send again</source>
        <translation>改好的重报</translation>
    </message>
    <message>
        <source>It all came back: make version 2</source>
        <translation>整份退回：做第 2 版</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>退回的明细</translation>
    </message>
    <message>
        <source>the next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选中</translation>
    </message>
    <message>
        <source>mend it</source>
        <translation>去改</translation>
    </message>
    <message>
        <source>send again</source>
        <translation>重报</translation>
    </message>
    <message>
        <source>Noted that it was handed over.</source>
        <translation>记下了：已经送出。</translation>
    </message>
    <message>
        <source>The county&apos;s number is corrected; the old one stays in the audit.</source>
        <translation>编号更正好了；原来的编号留在操作记录里。</translation>
    </message>
    <message>
        <source>Noted by hand: the county took {count} lines.</source>
        <translation>手工记下：县里收了 {count} 笔。</translation>
    </message>
    <message>
        <source>Noted that all came back. Version 2 is a draft with the same lines.</source>
        <translation>记下了：整份退回。第 2 版已生成草稿，明细一样。</translation>
    </message>
    <message>
        <source>the resident, after the bank</source>
        <translation>本人到银行办过</translation>
    </message>
    <message>
        <source>Noted that the card of {name} works.</source>
        <translation>记下了：{name}的卡能用了。</translation>
    </message>
    <message>
        <source>{name} is not paid again for this period.</source>
        <translation>{name}这一期不再发。</translation>
    </message>
    <message>
        <source>Tick what is to be sent again; mended lines tick themselves.</source>
        <translation>先选要重报的；改好的会自己选上。</translation>
    </message>
    <message>
        <source>Version 2 is a draft of {count} lines, {total}. Amounts may be changed in it.</source>
        <translation>第 2 版是草稿，{count} 笔，{total}；金额可以改。</translation>
    </message>
    <message>
        <source>A roster of {count} lines, {total}, was made to pay them again. Hand it over to review.</source>
        <translation>做好了重报的花名册：{count} 笔，{total}。接着送去审核。</translation>
    </message>
    <message>
        <source>Open the roster</source>
        <translation>打开花名册</translation>
    </message>
</context>
<context>
    <name>DoingNext</name>
    <message>
        <source>Open that of {period}</source>
        <translation>看 {period}的</translation>
    </message>
    <message>
        <source>Do that of {period}</source>
        <translation>做 {period}的</translation>
    </message>
    <message>
        <source>Making the roster</source>
        <translation>正在做花名册</translation>
    </message>
    <message>
        <source>Made: {lines} lines, {yuan} yuan</source>
        <translation>做好了：{lines} 笔，{yuan} 元</translation>
    </message>
    <message>
        <source>, {people} left out</source>
        <translation>，{people} 人没列入</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>撤销了</translation>
    </message>
    <message>
        <source>It is there already: this is it.</source>
        <translation>这一期已经有了，就是这一份。</translation>
    </message>
</context>
<context>
    <name>DoorActs</name>
    <message>
        <source>{n} people are planned, {visits} new visits.</source>
        <translation>排好 {n} 人，新排入户 {visits} 次。</translation>
    </message>
    <message>
        <source>{n} stand in no household: no visit.</source>
        <translation>有 {n} 人不在任何一户，没有排入户。</translation>
    </message>
    <message>
        <source>Kept in the list of service at the door.</source>
        <translation>上门服务名单记好了。</translation>
    </message>
</context>
<context>
    <name>DoorList</name>
    <message>
        <source>Service at the door</source>
        <translation>上门服务</translation>
    </message>
    <message>
        <source>The very old and disabled whose card is not in order come here by themselves.</source>
        <translation>高龄、残疾又没卡或没激活的人，会自动列到这里。</translation>
    </message>
    <message>
        <source>Nobody waits for service at the door</source>
        <translation>没有人等着上门</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Who does it, or why it is not needed</source>
        <translation>谁去办，或者为什么不用去</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>不用上门了</translation>
    </message>
    <message>
        <source>It was done</source>
        <translation>办好了</translation>
    </message>
    <message>
        <source>Put into the visits</source>
        <translation>排进入户</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>村、组</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>To be done</source>
        <translation>要办的事</translation>
    </message>
    <message>
        <source>Planned for</source>
        <translation>哪天去</translation>
    </message>
    <message>
        <source>State</source>
        <translation>到哪一步</translation>
    </message>
    <message>
        <source>Who went</source>
        <translation>谁去的</translation>
    </message>
    <message>
        <source>This is no day.</source>
        <translation>这不是日期。</translation>
    </message>
    <message>
        <source>to be planned</source>
        <translation>还没排</translation>
    </message>
    <message>
        <source>done {day}</source>
        <translation>{day}办好</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>已排进入户</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>建议上门</translation>
    </message>
    <message>
        <source>{n} chosen</source>
        <translation>选中 {n} 人</translation>
    </message>
    <message>
        <source>Who did it?</source>
        <translation>谁办的？</translation>
    </message>
    <message>
        <source>Why is it not needed?</source>
        <translation>为什么不用去？</translation>
    </message>
</context>
<context>
    <name>Doubting</name>
    <message>
        <source>{file} has {rows} rows.</source>
        <translation>{file} 里有 {rows} 笔。</translation>
    </message>
    <message>
        <source>{count} lines of {roster} wait for their result.</source>
        <translation>“{roster}”这一批有 {count} 笔在等结果。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Its name or title says another time than {roster}.</source>
        <translation>文件名或标题上的日期，和“{roster}”对不上。</translation>
    </message>
    <message>
        <source>It names another programme than {roster}.</source>
        <translation>文件里写的补贴项目，不是“{roster}”。</translation>
    </message>
    <message>
        <source>People and amounts look like those of {roster}: {rows} rows fit it.</source>
        <translation>人和金额像“{roster}”的，{rows} 笔对得上。</translation>
    </message>
    <message>
        <source>Which submission is it about?</source>
        <translation>请先核对：它是哪一批的？</translation>
    </message>
    <message>
        <source>only {rows} of {count} lines</source>
        <translation>只有 {rows} 笔，这一批有 {count} 笔</translation>
    </message>
    <message>
        <source>may be of another month</source>
        <translation>可能是别的月份的</translation>
    </message>
</context>
<context>
    <name>Doubts</name>
    <message>
        <source>Doubts</source>
        <translation>查出来的</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有</translation>
    </message>
    <message>
        <source>This check found nothing open.</source>
        <translation>这一项没有要答复的。</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>看到什么</translation>
    </message>
    <message>
        <source>Why is it right?</source>
        <translation>没有错的，写一句为什么</translation>
    </message>
    <message>
        <source>Keep the answer</source>
        <translation>记下答复</translation>
    </message>
    <message>
        <source>Take the answer back</source>
        <translation>收回答复</translation>
    </message>
    <message>
        <source>Make it a finding</source>
        <translation>记成问题</translation>
    </message>
    <message>
        <source>To the household</source>
        <translation>去这一户</translation>
    </message>
    <message>
        <source>{open} open of {total}</source>
        <translation>没答复 {open}，一共 {total}</translation>
    </message>
    <message>
        <source>Why: {text}</source>
        <translation>为什么要紧：{text}</translation>
    </message>
    <message>
        <source>How to mend it: {text}</source>
        <translation>怎么改：{text}</translation>
    </message>
    <message>
        <source>The first {n} are shown. Choose a village to see all of it.</source>
        <translation>只显示前 {n} 个，选一个村就看全。</translation>
    </message>
    <message>
        <source>{name}: {seen}</source>
        <translation>{name}：{seen}</translation>
    </message>
    <message>
        <source>To the person</source>
        <translation>去这个人</translation>
    </message>
    <message>
        <source>Make them one</source>
        <translation>合并成一条</translation>
    </message>
    <message>
        <source>Activation list</source>
        <translation>激活台账</translation>
    </message>
    <message>
        <source>Finding {number}, {who}, {day}</source>
        <translation>问题 {number}，{who} {day}记的</translation>
    </message>
    <message>
        <source>{text} ({who}, {day})</source>
        <translation>{text}（{who} {day}）</translation>
    </message>
</context>
<context>
    <name>DownForm</name>
    <message>
        <source>Taken down on</source>
        <translation>哪天揭下的</translation>
    </message>
    <message>
        <source>Was it taken down?</source>
        <translation>揭下来了吗？</translation>
    </message>
    <message>
        <source>Save: it is down</source>
        <translation>存好，已经揭了</translation>
    </message>
    <message>
        <source>It should hang until {day}.</source>
        <translation>应当贴到 {day}。</translation>
    </message>
    <message>
        <source>Write the day it was taken down: after posting, today at the latest.</source>
        <translation>写上哪天揭下的：在贴出之后，最晚是今天。</translation>
    </message>
    <message>
        <source>Written down: it was taken down.</source>
        <translation>记好了：已经揭下。</translation>
    </message>
</context>
<context>
    <name>DriveBar</name>
    <message>
        <source>Drive</source>
        <translation>U 盘</translation>
    </message>
    <message>
        <source>Use a folder</source>
        <translation>改用文件夹</translation>
    </message>
    <message>
        <source>Back to the drive</source>
        <translation>改用 U 盘</translation>
    </message>
    <message>
        <source>Eject safely</source>
        <translation>安全弹出</translation>
    </message>
    <message>
        <source>choose one</source>
        <translation>选一个</translation>
    </message>
    <message>
        <source>{room} GB free</source>
        <translation>剩 {room} GB</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只能读</translation>
    </message>
    <message>
        <source>A known drive</source>
        <translation>认得这个盘</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>头一回见</translation>
    </message>
    <message>
        <source>Folder {name}</source>
        <translation>文件夹 {name}</translation>
    </message>
    <message>
        <source>{name} is in</source>
        <translation>{name} 已插好</translation>
    </message>
    <message>
        <source>{count} drives are plugged in</source>
        <translation>插了 {count} 个盘</translation>
    </message>
    <message>
        <source>No drive is plugged in</source>
        <translation>没有插 U 盘</translation>
    </message>
    <message>
        <source>Folder for the county&apos;s files</source>
        <translation>放县里文件的文件夹</translation>
    </message>
</context>
<context>
    <name>DropPlace</name>
    <message>
        <source>Drop the workbook here</source>
        <translation>把 Excel 拖到这里</translation>
    </message>
    <message>
        <source>xlsx, xls, et, ods or csv in any layout, as it was sent. Nothing is written yet.</source>
        <translation>部门或村里发来的xlsx、xls、et、ods、csv都行，什么格式都认，现在还不会写入。</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选文件</translation>
    </message>
    <message>
        <source>A whole folder of old lists</source>
        <translation>整个文件夹的旧表</translation>
    </message>
    <message>
        <source>{rows} doubtful rows wait</source>
        <translation>有{rows}行待定</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx *.xls *.xlsm *.xlsb *.et *.ods *.csv);;All files (*)</source>
        <translation>表格文件 (*.xlsx *.xls *.xlsm *.xlsb *.et *.ods *.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Which file shall be taken in?</source>
        <translation>导入哪个文件？</translation>
    </message>
</context>
<context>
    <name>DroppingSheet</name>
    <message>
        <source>Why?</source>
        <translation>为什么不办？</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>撤销这一条</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不动</translation>
    </message>
    <message>
        <source>{before} → {after} will not be done</source>
        <translation>{before} → {after}：不办了</translation>
    </message>
</context>
<context>
    <name>DueList</name>
    <message>
        <source>Show the other {count}</source>
        <translation>还有 {count} 件，都列出来</translation>
    </message>
</context>
<context>
    <name>EffectsSheet</name>
    <message>
        <source>Do it</source>
        <translation>就这样办</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>回去改</translation>
    </message>
    <message>
        <source>From {day}, by {document}.</source>
        <translation>{day}起，依据{document}。</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>会改的</translation>
    </message>
    <message>
        <source>What stays as it is</source>
        <translation>不改的</translation>
    </message>
    <message>
        <source>Enter it, it waits for its day</source>
        <translation>登记下来，到日子再办</translation>
    </message>
    <message>
        <source>Nothing changes before {day}. Then it is offered here and among today&apos;s work; it is never done by itself.</source>
        <translation>{day}以前什么都不改。到了那天，这里和“今日工作”会提醒来办，不会自己改。</translation>
    </message>
    <message>
        <source>Both villages have {groups}: from then on they are one. If the groups get other numbers, enter the groups first, from the same day.</source>
        <translation>两个村都有{groups}：并了以后同名的组就成了一个组。如果组要重新编号，请先登记这些组，日子写同一天。</translation>
    </message>
    <message>
        <source>The village is called {after} from then on: {people} people, {homes} households.</source>
        <translation>以后就叫{after}：共 {people} 人、{homes} 户。</translation>
    </message>
    <message>
        <source>{people} people of {homes} households stand in {after} from then on.</source>
        <translation>{people} 人、{homes} 户以后都算{after}的。</translation>
    </message>
    <message>
        <source>{n} entitlements: their village of grant.</source>
        <translation>在享项目 {n} 项：发放的村组跟着改。</translation>
    </message>
    <message>
        <source>Draft of {programme}, {period}: {n} lines.</source>
        <translation>{programme} {period}的草稿：{n} 行。</translation>
    </message>
    <message>
        <source>No draft of a roster has lines there.</source>
        <translation>草稿花名册里没有那里的行。</translation>
    </message>
    <message>
        <source>{findings} open findings and {visits} planned visits go along with their households.</source>
        <translation>没销号的问题 {findings} 个、排好的入户 {visits} 次，跟着户走。</translation>
    </message>
    <message>
        <source>Its code, its groups, and the households in them.</source>
        <translation>村的代码、各组和组里的人家。</translation>
    </message>
    <message>
        <source>{n} rosters handed over or reviewed: their {lines} lines stay as they were signed.</source>
        <translation>已送审或审核过的花名册 {n} 份：其中 {lines} 行还是签字时的样子。</translation>
    </message>
    <message>
        <source>{n} notices on the wall hang as they were printed.</source>
        <translation>墙上的公示 {n} 张，照原样挂着。</translation>
    </message>
    <message>
        <source>What was paid before, and grants that have ended, keep the old name.</source>
        <translation>以前发过的钱、已经停了的项目，还记在老地名下。</translation>
    </message>
    <message>
        <source>Search, take-in and last year&apos;s sheets understand the old name from then on.</source>
        <translation>以后查人、收表、放去年的表，写老地名也认得。</translation>
    </message>
</context>
<context>
    <name>EntryFrame</name>
    <message>
        <source>Enter goes to the next field, Shift+Enter back</source>
        <translation>按 Enter 到下一格，Shift+Enter 回上一格</translation>
    </message>
    <message>
        <source>{n} things to mend before it can be saved</source>
        <translation>还有 {n} 处要改，改好才能存</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>next field</source>
        <translation>下一格</translation>
    </message>
    <message>
        <source>field before</source>
        <translation>上一格</translation>
    </message>
    <message>
        <source>next fault</source>
        <translation>下一处要改的</translation>
    </message>
    <message>
        <source>save</source>
        <translation>存好</translation>
    </message>
    <message>
        <source>do not save</source>
        <translation>不存了</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>不要了</translation>
    </message>
    <message>
        <source>This is what was typed and not saved last time.</source>
        <translation>上次填了没存完的内容还在这里，接着填就行。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Save again</source>
        <translation>再存一次</translation>
    </message>
    <message>
        <source>Undone: everything is as it was.</source>
        <translation>撤销好了，和原来一样。</translation>
    </message>
</context>
<context>
    <name>EntrySheet</name>
    <message>
        <source>Households with one, by hand</source>
        <translation>手写合计：户数</translation>
    </message>
    <message>
        <source>Sum by hand</source>
        <translation>手写合计：数量</translation>
    </message>
    <message>
        <source>This row</source>
        <translation>这一行</translation>
    </message>
    <message>
        <source>Enter: the same. {letters}</source>
        <translation>回车：和去年一样。&#x3000;{letters}</translation>
    </message>
</context>
<context>
    <name>ExchangeHost</name>
    <message>
        <source>Several drives are plugged in: choose one at the top right.</source>
        <translation>插了几个盘，请在右上角选一个。</translation>
    </message>
    <message>
        <source>This drive can only be read: move its switch, or plug in another.</source>
        <translation>这个盘只能读。把盘上的写保护开关拨开，或换一个盘。</translation>
    </message>
    <message>
        <source>Plug in a drive, or choose a folder at the top right.</source>
        <translation>请插上 U 盘，或在右上角选一个文件夹。</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>Back to sending</source>
        <translation>回到报送</translation>
    </message>
    <message>
        <source>Person library</source>
        <translation>人员库</translation>
    </message>
    <message>
        <source>Sending and results</source>
        <translation>报送与结果</translation>
    </message>
    <message>
        <source>Reading what can go…</source>
        <translation>正在看哪些能带走…</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选中</translation>
    </message>
    <message>
        <source>write</source>
        <translation>写到 U 盘</translation>
    </message>
    <message>
        <source>read in</source>
        <translation>读进来</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>看这一份</translation>
    </message>
    <message>
        <source>Nothing here can be read in now.</source>
        <translation>现在没有能读进来的。</translation>
    </message>
    <message>
        <source>Files of the county</source>
        <translation>县里的文件</translation>
    </message>
    <message>
        <source>A file of the county</source>
        <translation>县里的文件</translation>
    </message>
    <message>
        <source>{file} holds nothing of the county, or was read in before.</source>
        <translation>{file} 里没有县里的内容，或以前读过了。</translation>
    </message>
</context>
<context>
    <name>ExchangeWords</name>
    <message>
        <source>In review</source>
        <translation>还在审核</translation>
    </message>
    <message>
        <source>Post the notice first</source>
        <translation>先张贴公示</translation>
    </message>
    <message>
        <source>Notice not over yet</source>
        <translation>先公示完</translation>
    </message>
    <message>
        <source>Close the notice first</source>
        <translation>先办结公示</translation>
    </message>
    <message>
        <source>Clear it first</source>
        <translation>先办结</translation>
    </message>
    <message>
        <source>No key of the county</source>
        <translation>缺县里钥匙</translation>
    </message>
    <message>
        <source>Nothing can be sent</source>
        <translation>没有能发的</translation>
    </message>
    <message>
        <source>No list of holidays</source>
        <translation>缺放假安排</translation>
    </message>
    <message>
        <source>a second person is checking it</source>
        <translation>另一个人正在核对</translation>
    </message>
    <message>
        <source>its notice does not hang yet</source>
        <translation>公示还没张贴</translation>
    </message>
    <message>
        <source>{days} more days of notice</source>
        <translation>公示还差 {days} 天</translation>
    </message>
    <message>
        <source>the days of notice are over</source>
        <translation>公示期满了</translation>
    </message>
    <message>
        <source>it needs no notice this period</source>
        <translation>这一期不用公示，到花名册里办结</translation>
    </message>
    <message>
        <source>take in the county&apos;s key file in the settings</source>
        <translation>在设置里登记县里的钥匙文件</translation>
    </message>
    <message>
        <source>every line is held or has a card that takes no money</source>
        <translation>每一笔都暂缓，或卡收不了款</translation>
    </message>
    <message>
        <source>take in this year&apos;s holidays in the settings</source>
        <translation>在设置里导入今年的放假安排</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>已生成</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>在路上</translation>
    </message>
    <message>
        <source>Taken by the county</source>
        <translation>县里收到</translation>
    </message>
    <message>
        <source>Sent back whole</source>
        <translation>整份退回</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>县退 {count} 笔</translation>
    </message>
    <message>
        <source>{count} returned</source>
        <translation>退回 {count} 笔</translation>
    </message>
    <message>
        <source>All paid</source>
        <translation>都到账了</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>办结了</translation>
    </message>
    <message>
        <source>Write it once more</source>
        <translation>再写一份</translation>
    </message>
    <message>
        <source>Note the hand-over</source>
        <translation>记下已送出</translation>
    </message>
    <message>
        <source>Note the county&apos;s answer</source>
        <translation>记下县里答复</translation>
    </message>
    <message>
        <source>Wait for the receipt</source>
        <translation>等县里回执</translation>
    </message>
    <message>
        <source>Wait for the results</source>
        <translation>等发放结果</translation>
    </message>
    <message>
        <source>Correct and send again</source>
        <translation>改好后重报</translation>
    </message>
    <message>
        <source>Mend cards and send again</source>
        <translation>改卡后重报</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>不用办</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>送出</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>县收</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>发放</translation>
    </message>
    <message>
        <source>a workbook, to be uploaded</source>
        <translation>表格，到网上传</translation>
    </message>
    <message>
        <source>the department&apos;s workbook</source>
        <translation>部门的表格</translation>
    </message>
    <message>
        <source>a list to print and stamp</source>
        <translation>名单，打印盖章</translation>
    </message>
    <message>
        <source>a sealed file</source>
        <translation>加密文件</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Payment results</source>
        <translation>发放结果</translation>
    </message>
    <message>
        <source>Standards of the county</source>
        <translation>县里的标准</translation>
    </message>
    <message>
        <source>Result workbook</source>
        <translation>发放结果表</translation>
    </message>
    <message>
        <source>Refusal list</source>
        <translation>退回名单</translation>
    </message>
    <message>
        <source>{count} paid</source>
        <translation>到账 {count} 笔</translation>
    </message>
    <message>
        <source>{count} stopped</source>
        <translation>停发 {count} 笔</translation>
    </message>
    <message>
        <source>{count} taken</source>
        <translation>县里收下 {count} 笔</translation>
    </message>
    <message>
        <source>{count} pending</source>
        <translation>待定 {count} 笔</translation>
    </message>
    <message>
        <source>{count} still at the bank</source>
        <translation>银行还在办 {count} 笔</translation>
    </message>
    <message>
        <source>{count} unclear</source>
        <translation>看不明白 {count} 笔</translation>
    </message>
    <message>
        <source>{count} standards</source>
        <translation>标准 {count} 条</translation>
    </message>
    <message>
        <source>Bring a new card, enter it here</source>
        <translation>换新卡，拿来登记</translation>
    </message>
    <message>
        <source>Compare the card, enter the right number</source>
        <translation>对照卡面，改正账号</translation>
    </message>
    <message>
        <source>Activate the card at the bank</source>
        <translation>到银行激活</translation>
    </message>
    <message>
        <source>Have the account unfrozen at the bank</source>
        <translation>到银行解冻</translation>
    </message>
    <message>
        <source>Use the card once at the bank counter</source>
        <translation>到银行柜台办一笔</translation>
    </message>
    <message>
        <source>Make the owner&apos;s name as the bank has it</source>
        <translation>户名改成和银行一样</translation>
    </message>
    <message>
        <source>Show the new identity card at the bank</source>
        <translation>拿新身份证到银行更新</translation>
    </message>
    <message>
        <source>Have it made a first-class account</source>
        <translation>到银行升成一类户</translation>
    </message>
    <message>
        <source>Ask; if it is so, note the death</source>
        <translation>先问清楚，属实就登记去世</translation>
    </message>
    <message>
        <source>Died: do not pay this one</source>
        <translation>人已去世，这笔不再发</translation>
    </message>
    <message>
        <source>Telephone the county, then send again</source>
        <translation>先打电话问县里，再重发</translation>
    </message>
    <message>
        <source>Mend what the county named, then send again</source>
        <translation>按县里说的改好，再重报</translation>
    </message>
    <message>
        <source>You can pull {name} out now.</source>
        <translation>{name}可以拔了。</translation>
    </message>
    <message>
        <source>{name} is let go. You can pull it out now.</source>
        <translation>{name}已经断开，可以拔了。</translation>
    </message>
    <message>
        <source>{name} is still in use. Close the windows that show it, then try again.</source>
        <translation>{name}还在用。请关掉显示它的窗口，再弹一次。</translation>
    </message>
    <message>
        <source>Everything is on {name}. Wait until its light stops, then pull it out.</source>
        <translation>内容都写到{name}上了。等灯不闪了再拔。</translation>
    </message>
    <message>
        <source>{name} is out already.</source>
        <translation>{name}已经拔了。</translation>
    </message>
    <message>
        <source>batch {number}</source>
        <translation>第 {number} 批</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>等 {count} 份</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>All problems</source>
        <translation>要核对的都列出来</translation>
    </message>
    <message>
        <source>History</source>
        <translation>改动记录</translation>
    </message>
    <message>
        <source>Kind of household</source>
        <translation>户类型</translation>
    </message>
    <message>
        <source>{village} {group} · No. {number}</source>
        <translation>{village}{group} · 户号 {number}</translation>
    </message>
    <message>
        <source>{place} · hukou book {number}</source>
        <translation>{place} · 户口簿 {number}</translation>
    </message>
    <message>
        <source>{phone} ({name})</source>
        <translation>{phone}（{name}）</translation>
    </message>
    <message>
        <source>{people} people · {cards} cards</source>
        <translation>{people} 口人 · {cards} 张卡</translation>
    </message>
    <message>
        <source>last visit {day}</source>
        <translation>上次入户 {day}</translation>
    </message>
    <message>
        <source>{before} → {after}, {day}, {document}</source>
        <translation>{before} → {after}，{day}，{document}</translation>
    </message>
    <message>
        <source>formerly {place}</source>
        <translation>原{place}</translation>
    </message>
</context>
<context>
    <name>FeedbackButton</name>
    <message>
        <source>Print the feedback sheet</source>
        <translation>打印反馈表</translation>
    </message>
    <message>
        <source>print the feedback sheet</source>
        <translation>打印反馈表</translation>
    </message>
    <message>
        <source>Drawing the feedback sheet</source>
        <translation>正在制作反馈表</translation>
    </message>
    <message>
        <source>{rows} rows on {pages} pages</source>
        <translation>{rows} 行，{pages} 页</translation>
    </message>
    <message>
        <source>The feedback sheet was printed</source>
        <translation>反馈表已打印</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>optional</source>
        <translation>选填</translation>
    </message>
</context>
<context>
    <name>FiguresSheet</name>
    <message>
        <source>The township</source>
        <translation>本乡情况</translation>
    </message>
    <message>
        <source>People on benefits</source>
        <translation>在享补贴的人</translation>
    </message>
    <message>
        <source>Due this month</source>
        <translation>本月应发</translation>
    </message>
    <message>
        <source>Cards known to take money</source>
        <translation>卡已核实能收款</translation>
    </message>
    <message>
        <source>Visited this quarter</source>
        <translation>本季度已入户</translation>
    </message>
    <message>
        <source>{new} new this month, {ended} ended</source>
        <translation>本月新增 {new} 项，停发 {ended} 项</translation>
    </message>
    <message>
        <source>people</source>
        <translation>人</translation>
    </message>
    <message>
        <source>{sum} more than last month</source>
        <translation>比上月多 {sum} 万元</translation>
    </message>
    <message>
        <source>{sum} less than last month</source>
        <translation>比上月少 {sum} 万元</translation>
    </message>
    <message>
        <source>k yuan</source>
        <translation>万元</translation>
    </message>
    <message>
        <source>{count} people cannot be paid</source>
        <translation>{count} 人的卡收不了款</translation>
    </message>
    <message>
        <source>{count} not verified yet</source>
        <translation>{count} 人的卡还没核实</translation>
    </message>
    <message>
        <source>every card is verified</source>
        <translation>卡都核实过了</translation>
    </message>
    <message>
        <source>no card is registered</source>
        <translation>还没有登记卡</translation>
    </message>
    <message>
        <source>Due for {month}</source>
        <translation>{month}应发</translation>
    </message>
    <message>
        <source>of {count} households</source>
        <translation>全乡 {count} 户</translation>
    </message>
    <message>
        <source>homes</source>
        <translation>户</translation>
    </message>
</context>
<context>
    <name>FilterLine</name>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Receives</source>
        <translation>补贴</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>户</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>要核对</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>all {n}</source>
        <translation>全部 {n} 个村</translation>
    </message>
    <message>
        <source>Only to check {n}</source>
        <translation>只看要核对的 {n}</translation>
    </message>
    <message>
        <source>no card</source>
        <translation>没有卡</translation>
    </message>
    <message>
        <source>lives elsewhere</source>
        <translation>人在外地</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>待归户</translation>
    </message>
    <message>
        <source>collective</source>
        <translation>集体户</translation>
    </message>
    <message>
        <source>hukou book seen</source>
        <translation>户籍户</translation>
    </message>
    <message>
        <source>organisations</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Sent here for their cards {n}</source>
        <translation>卡要处理的 {n} 人</translation>
    </message>
</context>
<context>
    <name>FindStep</name>
    <message>
        <source>Where is the backup?</source>
        <translation>备份在哪里？</translation>
    </message>
    <message>
        <source>Plug in the stick with the backups. The newest one stands on top.</source>
        <translation>请插上存备份的U盘。最新的一份排在最上面。</translation>
    </message>
    <message>
        <source>Look on the sticks again</source>
        <translation>再找一遍U盘</translation>
    </message>
    <message>
        <source>Choose a folder or stick…</source>
        <translation>选文件夹或U盘…</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>哪一份数据</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>卡</translation>
    </message>
    <message>
        <source>Rosters</source>
        <translation>花名册</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>还没有找到备份</translation>
    </message>
    <message>
        <source>Backups on a stick show here by themselves.</source>
        <translation>U 盘上的备份会自己列在这里。</translation>
    </message>
    <message>
        <source>Looking on the sticks…</source>
        <translation>正在U盘上找…</translation>
    </message>
    <message>
        <source>Choose a backup first: plug in the stick, or choose the folder where it lies.</source>
        <translation>请先选一份备份：插上U盘，或选它所在的文件夹。</translation>
    </message>
    <message>
        <source>No backup was found on a stick. Choose the folder where it lies.</source>
        <translation>U盘上没有找到备份。请选它所在的文件夹。</translation>
    </message>
    <message>
        <source>{n} backups found</source>
        <translation>找到 {n} 份备份</translation>
    </message>
    <message>
        <source>Where does the backup lie?</source>
        <translation>备份放在哪里？</translation>
    </message>
</context>
<context>
    <name>FindingPanel</name>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>About</source>
        <translation>哪方面</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从哪来的</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>限期</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>户</translation>
    </message>
    <message>
        <source>Given to</source>
        <translation>交给</translation>
    </message>
    <message>
        <source>To the household</source>
        <translation>看这一户</translation>
    </message>
    <message>
        <source>To the visit</source>
        <translation>看那次入户</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>somebody here, or the village</source>
        <translation>办公室的人，或者村里</translation>
    </message>
    <message>
        <source>Who puts it right?</source>
        <translation>谁来整改？</translation>
    </message>
    <message>
        <source>By when?</source>
        <translation>什么时候以前？</translation>
    </message>
    <message>
        <source>Give it out</source>
        <translation>交办</translation>
    </message>
    <message>
        <source>No fault…</source>
        <translation>不是问题…</translation>
    </message>
    <message>
        <source>How was it put right?</source>
        <translation>怎么整改的？</translation>
    </message>
    <message>
        <source>what was done, what proves it</source>
        <translation>做了什么，怎么证明</translation>
    </message>
    <message>
        <source>Add a photo</source>
        <translation>加一张照片</translation>
    </message>
    <message>
        <source>It is put right</source>
        <translation>整改好了</translation>
    </message>
    <message>
        <source>You put it right, so another person must check it and strike it off.</source>
        <translation>是你整改的，要另一个人核对后销号。</translation>
    </message>
    <message>
        <source>Check what was done; then strike it off.</source>
        <translation>核对整改情况，再销号。</translation>
    </message>
    <message>
        <source>Checked, strike it off</source>
        <translation>核对过了，销号</translation>
    </message>
    <message>
        <source>Why is it no fault?</source>
        <translation>为什么不是问题？</translation>
    </message>
    <message>
        <source>It is no fault</source>
        <translation>不是问题</translation>
    </message>
    <message>
        <source>It is one</source>
        <translation>还是问题</translation>
    </message>
    <message>
        <source>Name who puts it right.</source>
        <translation>写清谁来整改。</translation>
    </message>
    <message>
        <source>Write a day from today on, like 2026-04-02.</source>
        <translation>写今天或以后的日子，比如 2026-04-02。</translation>
    </message>
    <message>
        <source>Given to {name}.</source>
        <translation>已交给{name}。</translation>
    </message>
    <message>
        <source>Say what was done and what proves it.</source>
        <translation>写清做了什么、怎么证明。</translation>
    </message>
    <message>
        <source>Put right. Another person strikes it off.</source>
        <translation>整改好了，等另一个人销号。</translation>
    </message>
    <message>
        <source>Struck off.</source>
        <translation>已销号。</translation>
    </message>
    <message>
        <source>Say why it is no fault.</source>
        <translation>写清为什么不是问题。</translation>
    </message>
    <message>
        <source>Ended as no fault.</source>
        <translation>已按不是问题了结。</translation>
    </message>
    <message>
        <source>Photos ({patterns})</source>
        <translation>照片 ({patterns})</translation>
    </message>
    <message>
        <source>Choose the photo</source>
        <translation>选一张照片</translation>
    </message>
    <message>
        <source>The photo will be kept with it.</source>
        <translation>照片会一起存好。</translation>
    </message>
</context>
<context>
    <name>FindingRows</name>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>户</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>限期</translation>
    </message>
    <message>
        <source>Given to</source>
        <translation>交给</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>{count} days overdue</source>
        <translation>过期 {count} 天</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{count} days left</source>
        <translation>还有 {count} 天</translation>
    </message>
</context>
<context>
    <name>FindingStory</name>
    <message>
        <source>{day}: written down by {name}</source>
        <translation>{day}&#x3000;{name}记下</translation>
    </message>
    <message>
        <source>{day}: {name} gave it to {who}</source>
        <translation>{day}&#x3000;{name}交给{who}办</translation>
    </message>
    <message>
        <source>{day}: put right by {name}: {proof}</source>
        <translation>{day}&#x3000;{name}整改：{proof}</translation>
    </message>
    <message>
        <source>{day}: struck off by {name}</source>
        <translation>{day}&#x3000;{name}销号</translation>
    </message>
    <message>
        <source>{day}: no fault, says {name}: {reason}</source>
        <translation>{day}&#x3000;{name}：不是问题，{reason}</translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message>
        <source>Write down a finding</source>
        <translation>记一个问题</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>打印整改清单</translation>
    </message>
    <message>
        <source>All that wait</source>
        <translation>没销号的</translation>
    </message>
    <message>
        <source>Due soon or overdue</source>
        <translation>快到期和过期</translation>
    </message>
    <message>
        <source>To be struck off</source>
        <translation>等销号</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已了结</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题整改</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有</translation>
    </message>
    <message>
        <source>No finding fits this list.</source>
        <translation>没有符合的问题。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>哪方面</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>me</source>
        <translation>我</translation>
    </message>
    <message>
        <source>Given to</source>
        <translation>交给</translation>
    </message>
    <message>
        <source>{count} wait, {overdue} overdue, {soon} due within {days} days</source>
        <translation>没销号 {count} 个，过期 {overdue} 个，{days} 天内到期 {soon} 个</translation>
    </message>
    <message>
        <source>Plan visits</source>
        <translation>去安排入户</translation>
    </message>
    <message>
        <source>What differs at a visit comes here by itself.</source>
        <translation>入户时不一样的地方会自动记到这里。</translation>
    </message>
    <message>
        <source>Nothing is to be put right</source>
        <translation>没有要整改的</translation>
    </message>
    <message>
        <source>Kept as finding {number}.</source>
        <translation>记成问题 {number}。</translation>
    </message>
    <message>
        <source>to the panel</source>
        <translation>到右边</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新记一个</translation>
    </message>
    <message>
        <source>print the list</source>
        <translation>打印清单</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>The township, the office and its telephones are kept for the next time. Names and passphrases are not: all three type them again. A recovery code printed now will open nothing.</source>
        <translation>乡镇、单位和电话会留着，下次不用再填。姓名和口令不留，三个人要重新输入。这次打印的恢复码打不开任何东西。</translation>
    </message>
    <message>
        <source>It is not ready yet. The next time it begins from the start.</source>
        <translation>还没弄好。下次要从头开始。</translation>
    </message>
    <message>
        <source>Leave before it is ready?</source>
        <translation>还没弄好，要离开吗？</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在这里</translation>
    </message>
    <message>
        <source>Yikatong Desk</source>
        <translation>惠民一卡通工作台</translation>
    </message>
    <message>
        <source>Back to signing in</source>
        <translation>回到登录</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Step {at} of {all}</source>
        <translation>第 {at} 步，共 {all} 步</translation>
    </message>
</context>
<context>
    <name>FixList</name>
    <message>
        <source>Cells that were put right</source>
        <translation>改正过的格子</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>栏</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>格</translation>
    </message>
    <message>
        <source>As it stood</source>
        <translation>原来写的</translation>
    </message>
    <message>
        <source>As it is read</source>
        <translation>读成</translation>
    </message>
    <message>
        <source>{cells} more cells were put right in the same way.</source>
        <translation>还有{cells}格也是这样改正的。</translation>
    </message>
</context>
<context>
    <name>GivenSheet</name>
    <message>
        <source>Hung or handed out</source>
        <translation>贴了、发了</translation>
    </message>
    <message>
        <source>Printed sheet</source>
        <translation>打印好的</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>When</source>
        <translation>哪一天</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>几张</translation>
    </message>
    <message>
        <source>People</source>
        <translation>多少人</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Write it into the log</source>
        <translation>记入台账</translation>
    </message>
    <message>
        <source>, {n} times noted</source>
        <translation>，已登记 {n} 次</translation>
    </message>
    <message>
        <source>Choose the photo</source>
        <translation>选照片</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png)</source>
        <translation>照片（*.jpg *.jpeg *.png）</translation>
    </message>
</context>
<context>
    <name>GoingSheet</name>
    <message>
        <source>To the county</source>
        <translation>带去县里</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>花名册</translation>
    </message>
    <message>
        <source>Can it go</source>
        <translation>能不能带走</translation>
    </message>
    <message>
        <source>Nothing waits to be sent</source>
        <translation>没有等着报送的</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写出</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>Can go</source>
        <translation>可以带走</translation>
    </message>
    <message>
        <source>{count} would come back</source>
        <translation>县里会退 {count} 行</translation>
    </message>
    <message>
        <source>Rosters whose notice has hung its days come here by themselves.</source>
        <translation>公示期满、办结了的花名册会自己列在这里。</translation>
    </message>
    <message>
        <source>{count} stay for the next batch</source>
        <translation>{count} 笔转下一批</translation>
    </message>
    <message>
        <source>{count} lines are through</source>
        <translation>{count} 笔已期满</translation>
    </message>
    <message>
        <source>{count} chosen, {people} people in all</source>
        <translation>选了 {count} 个，共 {people} 人</translation>
    </message>
    <message>
        <source>Space chooses</source>
        <translation>按空格选</translation>
    </message>
    <message>
        <source>Plug in a drive first</source>
        <translation>先插上 U 盘</translation>
    </message>
    <message>
        <source>Write into the folder</source>
        <translation>写到文件夹</translation>
    </message>
    <message>
        <source>Seal and write to the drive</source>
        <translation>加密写到 U 盘</translation>
    </message>
    <message>
        <source>Write to the drive</source>
        <translation>写到 U 盘</translation>
    </message>
    <message>
        <source>This drive can only be read: move its switch, or plug in another.</source>
        <translation>这个盘只能读。把盘上的写保护开关拨开，或换一个盘。</translation>
    </message>
    <message>
        <source>the county</source>
        <translation>县里</translation>
    </message>
    <message>
        <source>Sealed: only {county} can open it. Signed by {user}.</source>
        <translation>写进去就加密，只有{county}能打开。签名：{user}</translation>
    </message>
    <message>
        <source>Workbooks leave in clear, with numbers in them: delete them after use. Each copy is counted.</source>
        <translation>表格不加密，里面有证件号：报完就删。每写一份都记数。</translation>
    </message>
    <message>
        <source>See what would come back: {count}</source>
        <translation>县里会退的 {count} 行</translation>
    </message>
</context>
<context>
    <name>GroupsEdit</name>
    <message>
        <source>Group {number}</source>
        <translation>第{number}组</translation>
    </message>
</context>
<context>
    <name>Guided</name>
    <message>
        <source>Register a household</source>
        <translation>登记一户人</translation>
    </message>
    <message>
        <source>Take in a workbook</source>
        <translation>导入一份 Excel</translation>
    </message>
    <message>
        <source>Draw up a roster</source>
        <translation>做一期花名册</translation>
    </message>
    <message>
        <source>Review a roster</source>
        <translation>审核一份花名册</translation>
    </message>
    <message>
        <source>Print and post notices</source>
        <translation>打印并张贴公示</translation>
    </message>
    <message>
        <source>Send to the county</source>
        <translation>报送县里</translation>
    </message>
    <message>
        <source>Mend a returned payment</source>
        <translation>改好退回的钱</translation>
    </message>
    <message>
        <source>Visit a household</source>
        <translation>入户核查一户</translation>
    </message>
    <message>
        <source>Register a new household with its head.</source>
        <translation>登记一个新户，先登户主。</translation>
    </message>
    <message>
        <source>Add one member to it (Ctrl+N on the household&apos;s page).</source>
        <translation>给这户加一口人（在家庭页按 Ctrl+N）。</translation>
    </message>
    <message>
        <source>Register a card for one of them.</source>
        <translation>给其中一个人登记一张卡。</translation>
    </message>
    <message>
        <source>Drop a workbook on the page and take its clean rows.</source>
        <translation>把一份 Excel 拖进来，收下没问题的行。</translation>
    </message>
    <message>
        <source>Make the next period&apos;s roster of a programme.</source>
        <translation>做某项补贴下一期的花名册。</translation>
    </message>
    <message>
        <source>Look at its checks and hand it over to review.</source>
        <translation>看一遍检查，送去审核。</translation>
    </message>
    <message>
        <source>Open one that waits, tick its changes, approve or return it.</source>
        <translation>打开一本等着审的，勾完变化，通过或退回。</translation>
    </message>
    <message>
        <source>Print the notices of a reviewed roster.</source>
        <translation>打印一本审过的花名册的公示。</translation>
    </message>
    <message>
        <source>Record where and on which day one was hung.</source>
        <translation>记下一张贴在哪儿、哪天贴的。</translation>
    </message>
    <message>
        <source>Close a roster whose notice days are over.</source>
        <translation>公示满了的花名册，收口。</translation>
    </message>
    <message>
        <source>Write its file or package for the county.</source>
        <translation>写出给县里的文件或报送包。</translation>
    </message>
    <message>
        <source>Record that it was handed over.</source>
        <translation>记下已经交给县里。</translation>
    </message>
    <message>
        <source>Open a returned payment and put its card right.</source>
        <translation>打开一笔退回的钱，把卡改好。</translation>
    </message>
    <message>
        <source>Make the roster that sends it again.</source>
        <translation>做一本更正发放的花名册，再报一次。</translation>
    </message>
    <message>
        <source>Choose a household and start the visit.</source>
        <translation>选一户，开始入户。</translation>
    </message>
    <message>
        <source>Go through its five steps to the end.</source>
        <translation>五步走完。</translation>
    </message>
</context>
<context>
    <name>GuidedPage</name>
    <message>
        <source>Practise step by step</source>
        <translation>跟着练</translation>
    </message>
    <message>
        <source>Everybody here is made up. Nothing can go wrong.</source>
        <translation>这里的人和钱都是编的，练坏了也不要紧。</translation>
    </message>
    <message>
        <source>Print my record</source>
        <translation>打印练习记录</translation>
    </message>
    <message>
        <source>Begin this job</source>
        <translation>开始练这样</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>哪样活</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>到哪一步</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>八样活</translation>
    </message>
    <message>
        <source>choose a job</source>
        <translation>选一样</translation>
    </message>
    <message>
        <source>begin</source>
        <translation>开始练</translation>
    </message>
    <message>
        <source>print my record</source>
        <translation>打印练习记录</translation>
    </message>
    <message>
        <source>Practising: {step}</source>
        <translation>跟着练：{step}</translation>
    </message>
    <message>
        <source>for another role</source>
        <translation>别的岗位练</translation>
    </message>
    <message>
        <source>done</source>
        <translation>练成了</translation>
    </message>
    <message>
        <source>step {done} of {all}</source>
        <translation>第 {done} 步，共 {all} 步</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>还没练</translation>
    </message>
    <message>
        <source>Record of practice</source>
        <translation>练习记录</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Back to the page</source>
        <translation>回到刚才那页</translation>
    </message>
    <message>
        <source>Practise step by step</source>
        <translation>跟着练</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>哪一页</translation>
    </message>
    <message>
        <source>back to the page</source>
        <translation>回到刚才那页</translation>
    </message>
    <message>
        <source>another page</source>
        <translation>看别的页</translation>
    </message>
    <message>
        <source>Help: {page}</source>
        <translation>帮助：{page}</translation>
    </message>
    <message>
        <source>A picture of {page}</source>
        <translation>{page}的图</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>证件号</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Village of the person</source>
        <translation>本人所在村</translation>
    </message>
    <message>
        <source>Lives in</source>
        <translation>现在住在</translation>
    </message>
    <message>
        <source>Died</source>
        <translation>去世日期</translation>
    </message>
    <message>
        <source>Kind of household</source>
        <translation>户类型</translation>
    </message>
    <message>
        <source>Village of the household</source>
        <translation>户所在村</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Relation to the head</source>
        <translation>和户主的关系</translation>
    </message>
    <message>
        <source>Left the household</source>
        <translation>离开这一户</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>卡号</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>开户银行</translation>
    </message>
    <message>
        <source>Name at the bank</source>
        <translation>银行户名</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>卡在谁手里</translation>
    </message>
    <message>
        <source>State of the card</source>
        <translation>卡的状态</translation>
    </message>
    <message>
        <source>Card ended</source>
        <translation>卡停用</translation>
    </message>
    <message>
        <source>Card that gets the money</source>
        <translation>打到哪张卡</translation>
    </message>
    <message>
        <source>Payee</source>
        <translation>收款人</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Ends on</source>
        <translation>到哪天为止</translation>
    </message>
    <message>
        <source>{field} ({of}): {before} → {after}</source>
        <translation>{field}（{of}）：{before} → {after}</translation>
    </message>
    <message>
        <source>{field}: {before} → {after}</source>
        <translation>{field}：{before} → {after}</translation>
    </message>
    <message>
        <source>{change} (undone)</source>
        <translation>{change}（撤销）</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>income {yuan}</source>
        <translation>收入 {yuan}</translation>
    </message>
    <message>
        <source>{n} people</source>
        <translation>{n} 人</translation>
    </message>
    <message>
        <source>{n} times</source>
        <translation>{n} 次</translation>
    </message>
</context>
<context>
    <name>Household</name>
    <message>
        <source>{area} mu</source>
        <translation>{area} 亩</translation>
    </message>
    <message>
        <source>each month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>each quarter</source>
        <translation>每季</translation>
    </message>
    <message>
        <source>each half year</source>
        <translation>每半年</translation>
    </message>
    <message>
        <source>each semester</source>
        <translation>每学期</translation>
    </message>
    <message>
        <source>each year</source>
        <translation>每年</translation>
    </message>
    <message>
        <source>once</source>
        <translation>一次</translation>
    </message>
    <message>
        <source>when there is cause</source>
        <translation>随时</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>没核对</translation>
    </message>
    <message>
        <source>Not activated</source>
        <translation>没激活</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>挂失</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Asleep</source>
        <translation>长期没动</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已注销</translation>
    </message>
    <message>
        <source>Low income</source>
        <translation>低保户</translation>
    </message>
    <message>
        <source>Destitute</source>
        <translation>特困户</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>有重残</translation>
    </message>
    <message>
        <source>Not the own card</source>
        <translation>不是本人的卡</translation>
    </message>
    <message>
        <source>The payee has died</source>
        <translation>收款人已去世</translation>
    </message>
    <message>
        <source>Money came back</source>
        <translation>钱退回来了</translation>
    </message>
    <message>
        <source>The card is closed</source>
        <translation>卡已停用</translation>
    </message>
    <message>
        <source>Card unusable</source>
        <translation>卡收不了钱</translation>
    </message>
    <message>
        <source>In other hands</source>
        <translation>卡在别人手里</translation>
    </message>
    <message>
        <source>Card to be looked at</source>
        <translation>卡要看一看</translation>
    </message>
    <message>
        <source>{programme} of {who} goes to a card of somebody else, ending in {tail}</source>
        <translation>{who}的{programme}打到了别人尾号 {tail} 的卡上</translation>
    </message>
    <message>
        <source>{programme} of {who} is paid to somebody who has died</source>
        <translation>{who}的{programme}收款人已经去世</translation>
    </message>
    <message>
        <source>{programme} of {who} came back from the bank (card {tail}): {reason}</source>
        <translation>{who}的{programme}从银行退回来了（卡 {tail}）：{reason}</translation>
    </message>
    <message>
        <source>{programme} of {who} goes to a card that is closed, ending in {tail}</source>
        <translation>{who}的{programme}打到了已经停用的卡，尾号 {tail}</translation>
    </message>
    <message>
        <source>{programme} of {who} goes to card {tail}, which takes no money: {state}</source>
        <translation>{who}的{programme}打到尾号 {tail} 的卡，这张卡收不了钱：{state}</translation>
    </message>
    <message>
        <source>The card of {who} ending in {tail} is kept by {keeper}</source>
        <translation>{who}尾号 {tail} 的卡在{keeper}手里</translation>
    </message>
    <message>
        <source>The card of {who} ending in {tail}: {state}</source>
        <translation>{who}尾号 {tail} 的卡：{state}</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>已到账</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>已重新发</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>退回来了</translation>
    </message>
    <message>
        <source>Refused by the county</source>
        <translation>县里没收</translation>
    </message>
    <message>
        <source>Corrected and sent again</source>
        <translation>改好重报了</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停发</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>, the own card is {tail} ({state})</source>
        <translation>，本人的卡是 {tail}（{state}）</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>{name} ({age})</source>
        <translation>{name}（{age} 岁）</translation>
    </message>
    <message>
        <source>head</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>died</source>
        <translation>已去世</translation>
    </message>
    <message>
        <source>{age}</source>
        <translation>{age}岁</translation>
    </message>
    <message>
        <source>{n} people, to the household</source>
        <translation>{n} 人，按户发</translation>
    </message>
    <message>
        <source>to the household</source>
        <translation>按户发</translation>
    </message>
    <message>
        <source>from {age} years on</source>
        <translation>满 {age} 岁</translation>
    </message>
    <message>
        <source>A visit is planned</source>
        <translation>安排了入户</translation>
    </message>
    <message>
        <source>A visit is under way</source>
        <translation>正在入户</translation>
    </message>
    <message>
        <source>Visit: {seen} of {cards} cards seen</source>
        <translation>入户：{cards} 张卡看到 {seen} 张</translation>
    </message>
    <message>
        <source>Visit: all {cards} cards seen</source>
        <translation>入户：{cards} 张卡都看到了</translation>
    </message>
    <message>
        <source>, {n} things differ</source>
        <translation>，{n} 处对不上</translation>
    </message>
    <message>
        <source>the number differs in one place</source>
        <translation>证件号只差一位</translation>
    </message>
    <message>
        <source>same name, same day of birth</source>
        <translation>同名，同一天生</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>同名</translation>
    </message>
    <message>
        <source>same telephone</source>
        <translation>同一个电话</translation>
    </message>
    <message>
        <source>{n} to check</source>
        <translation>{n} 处要核对</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Household not looked at yet</source>
        <translation>待归户</translation>
    </message>
    <message>
        <source>Collective household</source>
        <translation>集体户</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已销户</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>Takes the money</source>
        <translation>代领人</translation>
    </message>
    <message>
        <source>Guards</source>
        <translation>监护着</translation>
    </message>
    <message>
        <source>Takes it for</source>
        <translation>替他领</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>not used any more</source>
        <translation>不用了</translation>
    </message>
    <message>
        <source>Lives in</source>
        <translation>现住</translation>
    </message>
    <message>
        <source>Lived in</source>
        <translation>以前住</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>不在家</translation>
    </message>
    <message>
        <source>At the door</source>
        <translation>上门服务</translation>
    </message>
    <message>
        <source>number ending in {tail}, {day}, {user}</source>
        <translation>证件尾号 {tail}，{day}，{user}</translation>
    </message>
    <message>
        <source>Made one with</source>
        <translation>合并进来</translation>
    </message>
    <message>
        <source>Lives elsewhere: note it</source>
        <translation>住在别处，记下地址</translation>
    </message>
    <message>
        <source>Lives elsewhere: change it</source>
        <translation>改住在别处的地址</translation>
    </message>
    <message>
        <source>Registered twice: make one</source>
        <translation>登记了两次，去合并</translation>
    </message>
    <message>
        <source>Take apart again</source>
        <translation>拆开合并</translation>
    </message>
    <message>
        <source>Cannot come</source>
        <translation>本人来不了，要上门</translation>
    </message>
    <message>
        <source>Keep a photo or paper</source>
        <translation>存照片、材料</translation>
    </message>
    <message>
        <source>Benefit slip</source>
        <translation>明白卡</translation>
    </message>
    <message>
        <source>{title}, {day}</source>
        <translation>{title}，{day}</translation>
    </message>
    <message>
        <source>{title}, {n} pages, {day}</source>
        <translation>{title}，{n} 页，{day}</translation>
    </message>
    <message>
        <source>{day}: {bank}, ending in {tail}: {what}</source>
        <translation>{day}：{bank}，尾号 {tail}：{what}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>从{day}起</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>到{day}为止</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>是什么</translation>
    </message>
    <message>
        <source>Whom to ask</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>An old code was put right: {chars} is the standard character now.</source>
        <translation>旧编码已换成标准字：{chars}。</translation>
    </message>
    <message>
        <source>{codes} is some system&apos;s own code. Compare with the document.</source>
        <translation>{codes} 是别的系统自己造的编码，请对照证件重打。</translation>
    </message>
    <message>
        <source>{chars} ({codes}) cannot be printed here; it is kept, found and sent as it is.</source>
        <translation>{chars}（{codes}）这台电脑打印不出来；存、查、报送照样。</translation>
    </message>
</context>
<context>
    <name>HouseholdActs</name>
    <message>
        <source>Check the card</source>
        <translation>核对社保卡</translation>
    </message>
    <message>
        <source>Put on the list of service at the door.</source>
        <translation>已列入上门服务名单。</translation>
    </message>
    <message>
        <source>Finding {number} is written down.</source>
        <translation>记成问题 {number} 了。</translation>
    </message>
</context>
<context>
    <name>HouseholdPage</name>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>入户核查</translation>
    </message>
    <message>
        <source>change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>add a person</source>
        <translation>加一口人</translation>
    </message>
    <message>
        <source>new card</source>
        <translation>换卡</translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation>打印明白卡</translation>
    </message>
    <message>
        <source>Acts</source>
        <translation>办理</translation>
    </message>
    <message>
        <source>acts at the counter</source>
        <translation>办理</translation>
    </message>
    <message>
        <source>print the slip</source>
        <translation>打印明白卡</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Household of {name}</source>
        <translation>{name} 家</translation>
    </message>
    <message>
        <source>Finding {number}</source>
        <translation>整改 {number}</translation>
    </message>
    <message>
        <source>Make it a finding</source>
        <translation>生成整改</translation>
    </message>
</context>
<context>
    <name>HouseholdPanel</name>
    <message>
        <source>Document</source>
        <translation>证件号</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Lives in</source>
        <translation>现在住在</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡</translation>
    </message>
    <message>
        <source>none registered</source>
        <translation>没登记</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>信用代码</translation>
    </message>
    <message>
        <source>none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>New card</source>
        <translation>换卡</translation>
    </message>
    <message>
        <source>Asks</source>
        <translation>群众来问</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>All his cards</source>
        <translation>换卡经过</translation>
    </message>
    <message>
        <source>Cards of {name}</source>
        <translation>{name}的卡</translation>
    </message>
    <message>
        <source>Card ending in {tail}</source>
        <translation>尾号 {tail} 的卡</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>持卡人</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>卡号</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>开户银行</translation>
    </message>
    <message>
        <source>Bank&apos;s name</source>
        <translation>银行户名</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>在谁手里</translation>
    </message>
    <message>
        <source>the owner</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>Seen on</source>
        <translation>核对日期</translation>
    </message>
    <message>
        <source>Registered on</source>
        <translation>登记日期</translation>
    </message>
    <message>
        <source>Another card</source>
        <translation>换一张卡</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>改这张卡</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>For</source>
        <translation>按什么发</translation>
    </message>
    <message>
        <source>Beneficiary</source>
        <translation>享受人</translation>
    </message>
    <message>
        <source>Paid to</source>
        <translation>收款人</translation>
    </message>
    <message>
        <source>To be checked</source>
        <translation>要核对的</translation>
    </message>
    <message>
        <source>Make it a finding</source>
        <translation>生成整改</translation>
    </message>
    <message>
        <source>History</source>
        <translation>改动记录</translation>
    </message>
    <message>
        <source>Nothing was changed since it was registered.</source>
        <translation>登记以后没有改动过。</translation>
    </message>
    <message>
        <source>ending in {tail}</source>
        <translation>尾号 {tail}</translation>
    </message>
    <message>
        <source>Own script</source>
        <translation>民族文字</translation>
    </message>
    <message>
        <source>{day} {time} · {user}</source>
        <translation>{day} {time} · {user}</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Which</source>
        <translation>哪一个</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Page number, or scan its code</source>
        <translation>打页号，或者扫页上的码</translation>
    </message>
</context>
<context>
    <name>KeptListPage</name>
    <message>
        <source>What differs</source>
        <translation>对不上的</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期次</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Sum, yuan</source>
        <translation>合计（元）</translation>
    </message>
    <message>
        <source>Payments we were told of</source>
        <translation>部门告知的发放</translation>
    </message>
    <message>
        <source>Go to the roster</source>
        <translation>去看花名册</translation>
    </message>
    <message>
        <source>Rules of the programme</source>
        <translation>项目规则</translation>
    </message>
    <message>
        <source>such as 2026-05, 2026Q2 or 2026</source>
        <translation>例如2026-05、2026Q2、2026</translation>
    </message>
    <message>
        <source>Choose the list</source>
        <translation>选择名单文件</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>Drop the list of payments here. It is kept for questions and the double-payment check, never sent.</source>
        <translation>把部门发来的发放名单拖到这里。只供查询和查重，不报送。</translation>
    </message>
    <message>
        <source>Drop the department&apos;s workbook here. It is the roster; its amounts are not changed here.</source>
        <translation>把部门的名单拖到这里。它就是花名册，金额在这里不能改。</translation>
    </message>
    <message>
        <source>No roster is made of it.</source>
        <translation>不做花名册。</translation>
    </message>
    <message>
        <source>No list has come yet.</source>
        <translation>还没有导入过名单。</translation>
    </message>
    <message>
        <source>What differs, for the department</source>
        <translation>对不上的，反馈给部门</translation>
    </message>
    <message>
        <source>{period}: {rows} rows of {file}; {begun} began, {ended} ended, {n} differences</source>
        <translation>{period}：{file}共{rows}行；新增{begun}人，停发{ended}人，对不上{n}处</translation>
    </message>
    <message>
        <source>Feedback sheet</source>
        <translation>核对反馈表</translation>
    </message>
    <message>
        <source>Feedback sheet {programme} {period}</source>
        <translation>核对反馈表 {programme} {period}</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx *.xls *.xlsm *.xlsb *.et *.ods *.csv);;All files (*)</source>
        <translation>表格 (*.xlsx *.xls *.xlsm *.xlsb *.et *.ods *.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Which list shall be taken in?</source>
        <translation>导入哪一份名单？</translation>
    </message>
    <message>
        <source>Drop one file.</source>
        <translation>一次只拖一个文件。</translation>
    </message>
    <message>
        <source>{new} people kept, {changed} corrected; {strangers} are not in our register, {unread} rows not read</source>
        <translation>记下{new}人，更正{changed}人；不在我们登记里的{strangers}人，读不出的{unread}行</translation>
    </message>
    <message>
        <source>{lines} lines, {sum} yuan. {left} rows could not be taken and stand below.</source>
        <translation>花名册{lines}行，共{sum}元。有{left}行没能导入，列在下面。</translation>
    </message>
    <message>
        <source>choose the list</source>
        <translation>选择名单</translation>
    </message>
</context>
<context>
    <name>KeysSection</name>
    <message>
        <source>Only an admin writes our enrolment file and enrols the county.</source>
        <translation>写钥匙文件、登记县级单位要由管理员来做。</translation>
    </message>
    <message>
        <source>Our enrolment file for the county</source>
        <translation>给县里的钥匙文件</translation>
    </message>
    <message>
        <source>The county takes our packages only after it has this file and has typed the digits from its printed sheet. Whenever somebody is enrolled, reset or disabled, it needs a new one.</source>
        <translation>县里要有这个文件，并照打印的登记单输入数字，才收我们的加密文件。每次添加、重设或停用使用人，都要给县里一份新的。</translation>
    </message>
    <message>
        <source>Write file and sheet…</source>
        <translation>写出文件和登记单…</translation>
    </message>
    <message>
        <source>Open the sheet to print it</source>
        <translation>打开登记单去打印</translation>
    </message>
    <message>
        <source>Offices we know</source>
        <translation>已登记的单位</translation>
    </message>
    <message>
        <source>Enrol an office…</source>
        <translation>登记单位…</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>File number</source>
        <translation>文件编号</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>None yet. Without the county&apos;s file nothing can be sent as a package.</source>
        <translation>还没有。没有县里的文件，就不能发加密文件。</translation>
    </message>
    <message>
        <source>Enrol an office</source>
        <translation>登记单位</translation>
    </message>
    <message>
        <source>The digits on the printed sheet</source>
        <translation>登记单上的数字</translation>
    </message>
    <message>
        <source>Six groups of five digits, typed from the paper, not copied from the file.</source>
        <translation>六组，每组五位。请照纸输入，不要从文件里复制。</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不做了</translation>
    </message>
    <message>
        <source>Number {number} of {day}, as it was written last.</source>
        <translation>第 {number} 号，{day}，已经写出过。</translation>
    </message>
    <message>
        <source>Number {number} of {day}. It was not written out yet: the county needs it.</source>
        <translation>第 {number} 号，{day}，还没有写出：县里需要它。</translation>
    </message>
    <message>
        <source>Onto which stick or into which folder?</source>
        <translation>写到哪个U盘或文件夹？</translation>
    </message>
    <message>
        <source>Written: {file} and {paper}. Carry the file to the county and hand over the printed sheet by another way.</source>
        <translation>写好了：{file}和{paper}。文件带到县里，打印的登记单另外送去。</translation>
    </message>
    <message>
        <source>Which enrolment file?</source>
        <translation>哪个钥匙文件？</translation>
    </message>
    <message>
        <source>Enrolment files (*.yktkey)</source>
        <translation>钥匙文件 (*.yktkey)</translation>
    </message>
    <message>
        <source>File: {name}</source>
        <translation>文件：{name}</translation>
    </message>
    <message>
        <source>Type the six groups from the sheet.</source>
        <translation>请输入登记单上的六组数字。</translation>
    </message>
    <message>
        <source>{name} is enrolled with its file number {number}.</source>
        <translation>已登记{name}的第{number}号钥匙文件。</translation>
    </message>
    <message>
        <source>{name} was enrolled with this file before; nothing changed.</source>
        <translation>{name}的这份文件以前登记过了，没有变化。</translation>
    </message>
</context>
<context>
    <name>KindListing</name>
    <message>
        <source>What this changes</source>
        <translation>要改的</translation>
    </message>
    <message>
        <source>Fill in the proof to see it.</source>
        <translation>填好凭什么，这里就列出来。</translation>
    </message>
</context>
<context>
    <name>KindPage</name>
    <message>
        <source>Do not save</source>
        <translation>不存了</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>存好</translation>
    </message>
    <message>
        <source>Kind of household</source>
        <translation>户类型</translation>
    </message>
    <message>
        <source>Household of {name}</source>
        <translation>{name}家</translation>
    </message>
    <message>
        <source>{place} · {n} people</source>
        <translation>{place} · {n} 口人</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>是什么</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>从哪天起</translation>
    </message>
    <message>
        <source>As on its first page; leave it empty where there is none</source>
        <translation>照户口簿首页填，没有的留空</translation>
    </message>
    <message>
        <source>Number of the hukou book</source>
        <translation>户口簿户号</translation>
    </message>
    <message>
        <source>What the home is called</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>For example an old people&apos;s home</source>
        <translation>比如：敬老院</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>凭什么</translation>
    </message>
    <message>
        <source>What was seen, and by whom it was brought</source>
        <translation>看了什么证件、谁拿来的</translation>
    </message>
    <message>
        <source>Until now</source>
        <translation>现在和以前</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>从{day}起</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>到{day}</translation>
    </message>
    <message>
        <source>{name}: {kind}</source>
        <translation>{name}：{kind}</translation>
    </message>
</context>
<context>
    <name>LandPage</name>
    <message>
        <source>Contracted land</source>
        <translation>承包面积和流转</translation>
    </message>
    <message>
        <source>Take in a list</source>
        <translation>收承包面积表</translation>
    </message>
    <message>
        <source>To the yearly check</source>
        <translation>回年度核对</translation>
    </message>
    <message>
        <source>Head of household</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Village and group</source>
        <translation>村、组</translation>
    </message>
    <message>
        <source>Contracted</source>
        <translation>承包</translation>
    </message>
    <message>
        <source>Leased out</source>
        <translation>流转出</translation>
    </message>
    <message>
        <source>Leased in</source>
        <translation>流转入</translation>
    </message>
    <message>
        <source>May be claimed</source>
        <translation>最多可报</translation>
    </message>
    <message>
        <source>{households} households, {area} mu contracted</source>
        <translation>{households} 户，承包 {area} 亩</translation>
    </message>
    <message>
        <source>Which list of contracted land?</source>
        <translation>选承包面积表</translation>
    </message>
    <message>
        <source>Taking in contracted land</source>
        <translation>正在收承包面积表</translation>
    </message>
    <message>
        <source>{rows} rows of {households} households taken in: {changed} areas are new, {leases} leases.</source>
        <translation>收了 {households} 户 {rows} 行：{changed} 处面积有变，{leases} 条流转。</translation>
    </message>
    <message>
        <source>{sheet} row {row}, {name}: {why}</source>
        <translation>{sheet} 第 {row} 行 {name}：{why}</translation>
    </message>
    <message>
        <source>{count} more rows were not taken.</source>
        <translation>还有 {count} 行没有收。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>已撤销。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>存好了。</translation>
    </message>
    <message>
        <source>change it</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>save</source>
        <translation>存好</translation>
    </message>
</context>
<context>
    <name>LandPanel</name>
    <message>
        <source>The household</source>
        <translation>这一户</translation>
    </message>
    <message>
        <source>Another household: name of the head</source>
        <translation>找别的户：打户主姓名</translation>
    </message>
    <message>
        <source>Village where it lies</source>
        <translation>地在哪个村</translation>
    </message>
    <message>
        <source>Contracted, mu</source>
        <translation>承包面积（亩）</translation>
    </message>
    <message>
        <source>Of it without subsidy, mu</source>
        <translation>其中不予补贴（亩）</translation>
    </message>
    <message>
        <source>Save the land</source>
        <translation>存好面积</translation>
    </message>
    <message>
        <source>leased out to</source>
        <translation>流转出，给</translation>
    </message>
    <message>
        <source>leased in from</source>
        <translation>流转入，从</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>流转</translation>
    </message>
    <message>
        <source>Whom: name of the head</source>
        <translation>对方户主姓名</translation>
    </message>
    <message>
        <source>Area, mu</source>
        <translation>面积（亩）</translation>
    </message>
    <message>
        <source>Add the lease</source>
        <translation>加这条流转</translation>
    </message>
    <message>
        <source>Choose a household from the list, or type the name of its head.</source>
        <translation>在左边选一户，或者打户主姓名。</translation>
    </message>
    <message>
        <source>{village}: contracted {area} mu, without subsidy {excluded}</source>
        <translation>{village}：承包 {area} 亩，不补 {excluded} 亩</translation>
    </message>
    <message>
        <source>leased out to {name}: {area} mu</source>
        <translation>流转给{name}：{area} 亩</translation>
    </message>
    <message>
        <source>leased in from {name}: {area} mu</source>
        <translation>从{name}流转入：{area} 亩</translation>
    </message>
    <message>
        <source>It is over</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>No household has a head of this name.</source>
        <translation>没有户主叫这个名字。</translation>
    </message>
    <message>
        <source>The one in {where}</source>
        <translation>{where}的那一户</translation>
    </message>
</context>
<context>
    <name>LatelyPanel</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Head of household</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Village and group</source>
        <translation>村和组</translation>
    </message>
    <message>
        <source>Who went</source>
        <translation>谁去的</translation>
    </message>
    <message>
        <source>Cards seen</source>
        <translation>看到的卡</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>How</source>
        <translation>怎么办的</translation>
    </message>
    <message>
        <source>Visited lately</source>
        <translation>最近去过的</translation>
    </message>
    <message>
        <source>Nobody has been visited yet</source>
        <translation>还没有入户</translation>
    </message>
    <message>
        <source>Choose households</source>
        <translation>选要去的户</translation>
    </message>
    <message>
        <source>Type sheets back</source>
        <translation>把纸上的录进来</translation>
    </message>
    <message>
        <source>Plan a day, take the sheets along, and type them back.</source>
        <translation>先定一天的计划，带上入户单，回来录进来。</translation>
    </message>
    <message>
        <source>all as registered</source>
        <translation>都和登记一样</translation>
    </message>
    <message>
        <source>{count} differences</source>
        <translation>{count} 处不一样</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>on paper</source>
        <translation>纸上</translation>
    </message>
    <message>
        <source>on the screen</source>
        <translation>屏幕上</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Leave without saving?</source>
        <translation>不存就离开吗？</translation>
    </message>
    <message>
        <source>What you typed here is not saved yet.</source>
        <translation>填了的还没有存。</translation>
    </message>
    <message>
        <source>Leave, do not save</source>
        <translation>离开，不存</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在这里</translation>
    </message>
</context>
<context>
    <name>LedgersPage</name>
    <message>
        <source>Ledgers and the year</source>
        <translation>台账报表</translation>
    </message>
    <message>
        <source>Ledgers</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>The year at a glance</source>
        <translation>年度总表</translation>
    </message>
    <message>
        <source>Closing the year</source>
        <translation>年终结账</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存成 PDF</translation>
    </message>
    <message>
        <source>Save as Excel</source>
        <translation>存成 Excel</translation>
    </message>
    <message>
        <source>Write the archive</source>
        <translation>写档案</translation>
    </message>
    <message>
        <source>Close the year</source>
        <translation>结账</translation>
    </message>
    <message>
        <source>{year} is over and not closed yet.</source>
        <translation>{year}年已经过完，还没有结账。</translation>
    </message>
    <message>
        <source>Where shall it go?</source>
        <translation>存到哪里</translation>
    </message>
    <message>
        <source>Writing the ledger</source>
        <translation>正在写台账</translation>
    </message>
    <message>
        <source>{n} rows are in {file}</source>
        <translation>{n}行写进了{file}</translation>
    </message>
    <message>
        <source>Drawing the sheets</source>
        <translation>正在画表</translation>
    </message>
    <message>
        <source>{lines} lines, {yuan} yuan. Afterwards nothing of that year can be changed but what county and bank say of open lines. The archive is written into a folder you choose now.</source>
        <translation>共{lines}笔，{yuan}元。结账以后这一年不能再改，只有没办完的照常办。接下来请选一个文件夹放档案。</translation>
    </message>
    <message>
        <source>Close {year}?</source>
        <translation>给{year}年结账吗？</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>结账</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>先不结</translation>
    </message>
    <message>
        <source>Where shall the archive go?</source>
        <translation>档案放到哪里</translation>
    </message>
    <message>
        <source>{year} is closed. The archive has {files} files: {folder}</source>
        <translation>{year}年结账了。档案共{files}个文件：{folder}</translation>
    </message>
    <message>
        <source>Writing the archive</source>
        <translation>正在写档案</translation>
    </message>
    <message>
        <source>The archive has {files} files: {folder}</source>
        <translation>档案共{files}个文件：{folder}</translation>
    </message>
    <message>
        <source>{year} is open again.</source>
        <translation>{year}年重新打开了。</translation>
    </message>
    <message>
        <source>close the year</source>
        <translation>结账</translation>
    </message>
    <message>
        <source>save as Excel</source>
        <translation>存成 Excel</translation>
    </message>
    <message>
        <source>save as PDF</source>
        <translation>存成 PDF</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
</context>
<context>
    <name>LibraryOutView</name>
    <message>
        <source>Changed since the last hand-over</source>
        <translation>上次报送以后变了的</translation>
    </message>
    <message>
        <source>Whose library</source>
        <translation>哪个县的人员库</translation>
    </message>
    <message>
        <source>Go with the next file</source>
        <translation>这次报</translation>
    </message>
    <message>
        <source>Not complete yet</source>
        <translation>资料不齐</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What changed or is missing</source>
        <translation>变了什么、缺什么</translation>
    </message>
    <message>
        <source>Nothing to send</source>
        <translation>没有要报的</translation>
    </message>
    <message>
        <source>The county has everybody as here.</source>
        <translation>县里的人员库和这里一样。</translation>
    </message>
    <message>
        <source>What they lack stands under Not complete yet.</source>
        <translation>缺什么，看“资料不齐”那一栏。</translation>
    </message>
    <message>
        <source>Nobody is complete enough to go</source>
        <translation>资料都还不齐，没有能报的</translation>
    </message>
    <message>
        <source>Write the library file</source>
        <translation>写出人员库文件</translation>
    </message>
    <message>
        <source>The county has everybody already</source>
        <translation>县里已经有了全部人员</translation>
    </message>
    <message>
        <source>Files that went</source>
        <translation>报过的文件</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>已写出</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>已送到</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已收回</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Written on</source>
        <translation>写出日期</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经手人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Number in the county&apos;s system</source>
        <translation>县里系统的编号</translation>
    </message>
    <message>
        <source>Note the hand-over</source>
        <translation>记下已送到</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再写一份</translation>
    </message>
    <message>
        <source>It did not arrive, because</source>
        <translation>没有送成，因为</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>{n} people in the register</source>
        <translation>登记的一共 {n} 人</translation>
    </message>
    <message>
        <source>The county had everybody already</source>
        <translation>县里原来就有全部人员</translation>
    </message>
</context>
<context>
    <name>LineActs</name>
    <message>
        <source>{name}: {field} is {value}</source>
        <translation>{name}：{field}填为{value}</translation>
    </message>
    <message>
        <source>{name}: {before} → {now}</source>
        <translation>{name}：{before} → {now}</translation>
    </message>
    <message>
        <source>{name} is not paid any more</source>
        <translation>{name} 已停发</translation>
    </message>
    <message>
        <source>{name} is left out this time</source>
        <translation>{name} 这期不列入</translation>
    </message>
    <message>
        <source>{name} is paid again</source>
        <translation>{name} 已恢复</translation>
    </message>
    <message>
        <source>{name} is held back</source>
        <translation>{name} 已暂缓</translation>
    </message>
    <message>
        <source>{name} goes on</source>
        <translation>{name} 已放行</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Added: {yuan} yuan</source>
        <translation>加进来了：{yuan} 元</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>存好了</translation>
    </message>
</context>
<context>
    <name>LinePanel</name>
    <message>
        <source>This line</source>
        <translation>这一行</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Tried {n} times</source>
        <translation>一共发了 {n} 次</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>组成</translation>
    </message>
    <message>
        <source>Before, now</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡</translation>
    </message>
    <message>
        <source>Paid to</source>
        <translation>收款人</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Reckoned</source>
        <translation>怎么算的</translation>
    </message>
    <message>
        <source>Due now</source>
        <translation>现在应为</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Answer the doubt</source>
        <translation>写疑问的答复</translation>
    </message>
    <message>
        <source>Stop paying from now on</source>
        <translation>从这期起停发</translation>
    </message>
    <message>
        <source>Leave out this time</source>
        <translation>这期不列入</translation>
    </message>
    <message>
        <source>Hold back</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>What he is paid for</source>
        <translation>改数量</translation>
    </message>
    <message>
        <source>Write why</source>
        <translation>写原因</translation>
    </message>
    <message>
        <source>Withdraw from the county</source>
        <translation>向县里撤回</translation>
    </message>
    <message>
        <source>Open the household</source>
        <translation>打开这户</translation>
    </message>
</context>
<context>
    <name>ListFormDialog</name>
    <message>
        <source>How shall the list leave?</source>
        <translation>名单怎么拿出去？</translation>
    </message>
    <message>
        <source>Numbers covered, as on the screen</source>
        <translation>号码盖住，和屏幕上一样</translation>
    </message>
    <message>
        <source>Do not take it out</source>
        <translation>不取了</translation>
    </message>
    <message>
        <source>Numbers in full. Why are they needed?</source>
        <translation>要全号。为什么要？</translation>
    </message>
    <message>
        <source>Who, when, why and how many people is written into the log.</source>
        <translation>谁、什么时候、为什么、多少人，都写进操作记录。</translation>
    </message>
    <message>
        <source>In the county&apos;s form, numbers in full</source>
        <translation>按县里的格式，全号</translation>
    </message>
    <message>
        <source>What both signed; who, when and how many lines is written into the log.</source>
        <translation>就是经办和审核签过的那份；谁、什么时候、多少行，都写进操作记录。</translation>
    </message>
    <message>
        <source>Take it out in the county&apos;s form</source>
        <translation>按县里的格式取出</translation>
    </message>
</context>
<context>
    <name>ListOut</name>
    <message>
        <source>Take the list out</source>
        <translation>取出名单</translation>
    </message>
    <message>
        <source>The list as it stands here, as an Excel sheet ({key})</source>
        <translation>把这里看到的名单写成 Excel 表（{key}）</translation>
    </message>
    <message>
        <source>take the list out</source>
        <translation>取出名单</translation>
    </message>
    <message>
        <source>Where shall the list go?</source>
        <translation>名单放在哪里？</translation>
    </message>
    <message>
        <source>Writing the list</source>
        <translation>正在写名单</translation>
    </message>
    <message>
        <source>{n} rows are in {file}</source>
        <translation>{n} 行写进了“{file}”</translation>
    </message>
</context>
<context>
    <name>LivingPage</name>
    <message>
        <source>Lives here again</source>
        <translation>回来住了</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>不存了</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>存好</translation>
    </message>
    <message>
        <source>Lives elsewhere</source>
        <translation>住在别处</translation>
    </message>
    <message>
        <source>registered in {place}</source>
        <translation>户籍在{place}</translation>
    </message>
    <message>
        <source>Where he lived and lives</source>
        <translation>登记过的住处</translation>
    </message>
    <message>
        <source>Now: {place}</source>
        <translation>现在：{place}</translation>
    </message>
    <message>
        <source>Lives where he is registered.</source>
        <translation>住在户籍地。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>现住址</translation>
    </message>
    <message>
        <source>Province, town, street, number</source>
        <translation>省、市、街道、门牌</translation>
    </message>
    <message>
        <source>Telephone there</source>
        <translation>那边的电话</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>从哪天起</translation>
    </message>
    <message>
        <source>{name}: the address is saved.</source>
        <translation>{name}的现住址存好了。</translation>
    </message>
    <message>
        <source>{name} lives here again.</source>
        <translation>{name}回来住了。</translation>
    </message>
</context>
<context>
    <name>LookBar</name>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>A3, larger</source>
        <translation>A3（字更大）</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>script</source>
        <translation>换文字</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>of this PC, for whoever signs in</source>
        <translation>这台电脑上谁登录都一样</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>After {n} minutes</source>
        <translation>{n} 分钟以后</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>字的大小</translation>
    </message>
    <message>
        <source>Ctrl+= and Ctrl+- change it anywhere.</source>
        <translation>在哪一页都可以按 Ctrl+= 和 Ctrl+- 改。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Lock by itself</source>
        <translation>没人用时自动锁上</translation>
    </message>
    <message>
        <source>The pages stay as they are behind the lock.</source>
        <translation>锁上以后，页面原样留着。</translation>
    </message>
    <message>
        <source>What is chosen here is in force at once.</source>
        <translation>选了马上生效。</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>记住了。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Yikatong Desk</source>
        <translation>惠民一卡通工作台</translation>
    </message>
    <message>
        <source>Which day is today?</source>
        <translation>今天是几号？</translation>
    </message>
    <message>
        <source>Use this day</source>
        <translation>按这一天办</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不办</translation>
    </message>
    <message>
        <source>Backing up and closing…</source>
        <translation>正在备份，备好就关……</translation>
    </message>
    <message>
        <source>The backup at closing was not made</source>
        <translation>关闭前的备份没做成</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>还是关掉</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>MakeSheet</name>
    <message>
        <source>Make notices of which roster?</source>
        <translation>给哪份花名册做公示？</translation>
    </message>
    <message>
        <source>No roster waits for a notice: every line that must hang stands on one.</source>
        <translation>没有花名册等着做公示：该贴的都在公示上了。</translation>
    </message>
    <message>
        <source>Other kinds, corrections</source>
        <translation>公告、长期公示、更正</translation>
    </message>
    <message>
        <source>To the rosters</source>
        <translation>去看花名册</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不填了</translation>
    </message>
    <message>
        <source>{villages} villages, {lines} lines</source>
        <translation>{villages} 个村，{lines} 行</translation>
    </message>
    <message>
        <source>still a draft</source>
        <translation>还是草稿</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>做公示</translation>
    </message>
    <message>
        <source>Make the notices of {roster}</source>
        <translation>给{roster}做公示</translation>
    </message>
</context>
<context>
    <name>MakeStep</name>
    <message>
        <source>A township to practise in</source>
        <translation>练习用的乡镇</translation>
    </message>
    <message>
        <source>About {people} made-up people of real villages, three months of rosters, notices and results. It is marked as practice everywhere; no county takes anything from it.</source>
        <translation>真实的村、编造的{people}来人，三个月的花名册、公示和发放结果。处处标着“练习”，哪个县都不会收它的东西。</translation>
    </message>
    <message>
        <source>Put it somewhere else…</source>
        <translation>放在别处…</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>开始建</translation>
    </message>
    <message>
        <source>Practice township</source>
        <translation>练习乡镇</translation>
    </message>
    <message>
        <source>Making the practice township, about half a minute</source>
        <translation>正在建练习乡镇，大约半分钟</translation>
    </message>
    <message>
        <source>In which folder shall it lie?</source>
        <translation>放在哪个文件夹里？</translation>
    </message>
</context>
<context>
    <name>MergeListing</name>
    <message>
        <source>What this changes</source>
        <translation>要改的</translation>
    </message>
    <message>
        <source>Nothing follows.</source>
        <translation>没有要改的。</translation>
    </message>
</context>
<context>
    <name>MergePage</name>
    <message>
        <source>Do not make them one</source>
        <translation>不合并</translation>
    </message>
    <message>
        <source>Make them one</source>
        <translation>合并成一条</translation>
    </message>
    <message>
        <source>Two records of one person</source>
        <translation>同一个人的两条记录</translation>
    </message>
    <message>
        <source>Choose the other record</source>
        <translation>选另一条记录</translation>
    </message>
    <message>
        <source>Perhaps the same person</source>
        <translation>可能是同一个人</translation>
    </message>
    <message>
        <source>Choose what is right, field by field.</source>
        <translation>两边不一样的，一格一格选对的。</translation>
    </message>
    <message>
        <source>How one knows</source>
        <translation>凭什么说是同一个人</translation>
    </message>
    <message>
        <source>Whoever has a name, birthday or number alike is listed. The same person? Make them one.</source>
        <translation>旁边列的是姓名、生日或证件号相像的人。是同一个人的，点“是同一个人，合并”。</translation>
    </message>
    <message>
        <source>Both say the same: only the proof is missing.</source>
        <translation>两条记录写的都一样，只差写明凭什么说是同一个人。</translation>
    </message>
    <message>
        <source>The record that stays</source>
        <translation>留下的记录</translation>
    </message>
    <message>
        <source>The record that becomes part of it</source>
        <translation>并进来的记录</translation>
    </message>
    <message>
        <source>another record</source>
        <translation>换一条记录</translation>
    </message>
    <message>
        <source>left or right</source>
        <translation>选左边、右边</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一格</translation>
    </message>
    <message>
        <source>make them one</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>do not make them one</source>
        <translation>不合并</translation>
    </message>
    <message>
        <source>Finding {number} is written down.</source>
        <translation>问题 {number} 记下了。</translation>
    </message>
    <message>
        <source>{name}: the two records are one now.</source>
        <translation>{name}的两条记录已合并。</translation>
    </message>
</context>
<context>
    <name>MissingCard</name>
    <message>
        <source>Bring</source>
        <translation>带什么</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>找谁</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>for {name}</source>
        <translation>代 {name} 领</translation>
    </message>
    <message>
        <source>to the card of {name}</source>
        <translation>打到 {name} 的卡</translation>
    </message>
</context>
<context>
    <name>MoneyPage</name>
    <message>
        <source>Money and success</source>
        <translation>资金核对</translation>
    </message>
    <message>
        <source>Back to the rosters</source>
        <translation>回花名册</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>还没有报送过</translation>
    </message>
    <message>
        <source>It is told once a roster was sent.</source>
        <translation>报送以后这里就有数。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>笔数</translation>
    </message>
    <message>
        <source>Yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等结果</translation>
    </message>
    <message>
        <source>First go</source>
        <translation>首次成功</translation>
    </message>
    <message>
        <source>Its sum</source>
        <translation>按金额</translation>
    </message>
    <message>
        <source>In the end</source>
        <translation>最后成功</translation>
    </message>
    <message>
        <source>That sum</source>
        <translation>按金额</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>资金</translation>
    </message>
    <message>
        <source>adds up</source>
        <translation>对得上</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>对不上</translation>
    </message>
    <message>
        <source>Paid at first go: {first} of lines, {first_sum} of money. In the end: {last} and {last_sum}.</source>
        <translation>首次发放成功：笔数 {first}，金额 {first_sum}；最后成功：笔数 {last}，金额 {last_sum}。</translation>
    </message>
    <message>
        <source>The money adds up: it is settled.</source>
        <translation>钱对得上，已办结。</translation>
    </message>
    <message>
        <source>Some lines have no end yet.</source>
        <translation>还有明细没有结果，等齐了再办结。</translation>
    </message>
    <message>
        <source>open the roster</source>
        <translation>打开花名册</translation>
    </message>
    <message>
        <source>next that differs</source>
        <translation>下一份对不上的</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>MonthEndPage</name>
    <message>
        <source>Month&apos;s end</source>
        <translation>月末封存</translation>
    </message>
    <message>
        <source>A code on paper proves later that nothing was changed.</source>
        <translation>封存码写在纸上，以后能证明记录没有被改动。</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Verify and print</source>
        <translation>核对并打印</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>封存码</translation>
    </message>
    <message>
        <source>Check a printed page</source>
        <translation>核对打印过的封存页</translation>
    </message>
    <message>
        <source>Entry on the paper</source>
        <translation>纸上的条目号</translation>
    </message>
    <message>
        <source>Code on the paper</source>
        <translation>纸上的封存码</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>verify and print</source>
        <translation>核对并打印</translation>
    </message>
    <message>
        <source>check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Nothing was written down yet</source>
        <translation>还没有操作记录</translation>
    </message>
    <message>
        <source>{count}, from {first} to {last}</source>
        <translation>共 {count} 条，第 {first} 条到第 {last} 条</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目号</translation>
    </message>
    <message>
        <source>The last one</source>
        <translation>最后一条</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>本月记录</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>谁记的</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>办了什么</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>The month is not over: print it again at its end.</source>
        <translation>这个月还没过完，月底请再打印一张。</translation>
    </message>
    <message>
        <source>Verifying before the month&apos;s page is printed</source>
        <translation>打印封存页之前先核对</translation>
    </message>
    <message>
        <source>Everything is as it was written. Keep the signed page in the safe.</source>
        <translation>核对过了，记录都没有改动。签字后放进保险柜。</translation>
    </message>
    <message>
        <source>It agrees: up to entry {seq} ({at}) nothing was changed since the page was printed.</source>
        <translation>对得上：从打印那张纸到现在，第 {seq} 条（{at}）以前的记录没有改动。</translation>
    </message>
    <message>
        <source>It does not agree with entry {seq} ({at}): the code is mistyped, or something was changed afterwards. Type it once more; if it is the same, report it.</source>
        <translation>和第 {seq} 条（{at}）对不上：封存码抄错了，或者记录后来被改动过。请再输一次；还是对不上就要报告。</translation>
    </message>
</context>
<context>
    <name>MonthsSheet</name>
    <message>
        <source>Money on cards</source>
        <translation>每月发到卡上的钱</translation>
    </message>
    <message>
        <source>k yuan a month</source>
        <translation>万元</translation>
    </message>
    <message>
        <source>Money that reached cards in the last months</source>
        <translation>最近几个月发到卡上的钱</translation>
    </message>
    <message>
        <source>{count} back</source>
        <translation>退 {count} 笔</translation>
    </message>
    <message>
        <source>{month}: {sum} yuan arrived, {count} payments came back</source>
        <translation>{month}：到账 {sum} 元，退回 {count} 笔</translation>
    </message>
</context>
<context>
    <name>NativeSection</name>
    <message>
        <source>Only an admin words phrases and notes who has read them.</source>
        <translation>只有管理员能改用语、记下谁核对过。</translation>
    </message>
    <message>
        <source>Languages of notices</source>
        <translation>公示的文字</translation>
    </message>
    <message>
        <source>Which phrase</source>
        <translation>哪一句</translation>
    </message>
    <message>
        <source>As it is printed</source>
        <translation>印出来的话</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>说法</translation>
    </message>
    <message>
        <source>Phrases</source>
        <translation>用语</translation>
    </message>
    <message>
        <source>Checked by a native reader</source>
        <translation>请懂这种文字的人核对</translation>
    </message>
    <message>
        <source>Who has read them?</source>
        <translation>谁核对的？</translation>
    </message>
    <message>
        <source>On which day?</source>
        <translation>哪天核对的？</translation>
    </message>
    <message>
        <source>A native reader has checked every phrase</source>
        <translation>懂这种文字的人已经逐句核对过</translation>
    </message>
    <message>
        <source>Note the check</source>
        <translation>记下核对</translation>
    </message>
    <message>
        <source>Only then is the language printed. A phrase that is changed takes the check back.</source>
        <translation>核对过才会印。改了任何一句，都要重新核对。</translation>
    </message>
    <message>
        <source>{language}: nobody has checked the phrases yet, nothing of it is printed.</source>
        <translation>{language}的用语还没有人核对，不会印出来。</translation>
    </message>
    <message>
        <source>{language}: {reader} checked the phrases on {day}.</source>
        <translation>{language}的用语由{reader}在{day}核对过。</translation>
    </message>
    <message>
        <source>Take the check back…</source>
        <translation>收回核对…</translation>
    </message>
    <message>
        <source>our own</source>
        <translation>本单位改的</translation>
    </message>
    <message>
        <source>as shipped</source>
        <translation>程序自带</translation>
    </message>
    <message>
        <source>Write a day</source>
        <translation>请写日期</translation>
    </message>
    <message>
        <source>Tick that a native reader has checked every phrase.</source>
        <translation>请先勾选“懂这种文字的人已经逐句核对过”。</translation>
    </message>
    <message>
        <source>Noted. Notices can be printed in it from now on.</source>
        <translation>记下了，从现在起公示可以印这种文字。</translation>
    </message>
    <message>
        <source>The phrase is kept; the language must be checked again before it is printed.</source>
        <translation>这一句存好了；这种文字要重新核对才能印。</translation>
    </message>
    <message>
        <source>Why is the check taken back?</source>
        <translation>为什么收回核对？</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Taken back; nothing of it is printed from now on.</source>
        <translation>收回了，从现在起不再印这种文字。</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Today</source>
        <translation>今日工作</translation>
    </message>
    <message>
        <source>Rosters</source>
        <translation>花名册</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>公示</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题整改</translation>
    </message>
    <message>
        <source>Families</source>
        <translation>家庭与人员</translation>
    </message>
    <message>
        <source>Another user</source>
        <translation>换人</translation>
    </message>
    <message>
        <source>Lock the desk</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Visiting</source>
        <translation>入户核查</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>报送与结果</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>名册</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>入户</translation>
    </message>
    <message>
        <source>Walls</source>
        <translation>公示</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>整改</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>报送</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>NewCardPanel</name>
    <message>
        <source>A card that is not registered is shown? Write down the last four digits; it becomes a finding.</source>
        <translation>有没登记的卡？写下后四位，会记成问题。</translation>
    </message>
    <message>
        <source>Last four digits</source>
        <translation>卡号后四位</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>哪家银行</translation>
    </message>
    <message>
        <source>Whose card</source>
        <translation>谁的卡</translation>
    </message>
    <message>
        <source>left empty: the head&apos;s</source>
        <translation>空着就是户主的</translation>
    </message>
    <message>
        <source>This card was seen, add it</source>
        <translation>看到了，加上这张</translation>
    </message>
</context>
<context>
    <name>NewFinding</name>
    <message>
        <source>Write down a finding</source>
        <translation>记一个问题</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>有什么问题？</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>哪方面</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>从哪来的</translation>
    </message>
    <message>
        <source>To be put right by</source>
        <translation>限期</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>Do not write it down</source>
        <translation>不记</translation>
    </message>
    <message>
        <source>Say in a few words what is wrong.</source>
        <translation>用几个字写清有什么问题。</translation>
    </message>
    <message>
        <source>Write a day from today on, like 2026-04-02.</source>
        <translation>写今天或以后的日子，比如 2026-04-02。</translation>
    </message>
</context>
<context>
    <name>NewNoticePage</name>
    <message>
        <source>Make a new notice</source>
        <translation>新做一张公示</translation>
    </message>
    <message>
        <source>Back to the notices</source>
        <translation>回到公示</translation>
    </message>
    <message>
        <source>back to the notices</source>
        <translation>回到公示</translation>
    </message>
    <message>
        <source>Amendments that wait for another person&apos;s check</source>
        <translation>等另一个人复核的更正</translation>
    </message>
    <message>
        <source>not paid</source>
        <translation>不发</translation>
    </message>
    <message>
        <source>{name}: {before} → {after}</source>
        <translation>{name}：{before} → {after}</translation>
    </message>
    <message>
        <source>{who}: {reason}</source>
        <translation>{who}：{reason}</translation>
    </message>
    <message>
        <source>Another person with the right to review checks it.</source>
        <translation>要由另一个有审核权的人复核。</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>对的</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>为什么不对</translation>
    </message>
    <message>
        <source>Send it back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Make one for</source>
        <translation>做长期公示</translation>
    </message>
    <message>
        <source>choose a programme</source>
        <translation>选一个项目</translation>
    </message>
    <message>
        <source>{sheets} sheets, {lines} lines</source>
        <translation>{sheets} 张，{lines} 条</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>怎么写</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>做</translation>
    </message>
    <message>
        <source>Make {kind} of {roster}</source>
        <translation>做{roster}的{kind}</translation>
    </message>
    <message>
        <source>Take it down</source>
        <translation>登记揭下</translation>
    </message>
    <message>
        <source>Take down the list of {programme}, {place}</source>
        <translation>登记揭下{programme}长期公示，{place}</translation>
    </message>
    <message>
        <source>Making the notices</source>
        <translation>正在做公示</translation>
    </message>
    <message>
        <source>{count} notices are ready to print.</source>
        <translation>做好 {count} 张，可以打印了。</translation>
    </message>
    <message>
        <source>It holds. A corrected notice is due.</source>
        <translation>复核通过，该做更正公示了。</translation>
    </message>
    <message>
        <source>It was sent back; the objection waits for its answer.</source>
        <translation>已退回，这条异议还要重新答复。</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>At least {least} characters. Four words that have nothing to do with each other are best.</source>
        <translation>至少 {least} 个字符。四个不相干的词最好。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>再输一遍口令</translation>
    </message>
    <message>
        <source>The two differ. Type the same twice.</source>
        <translation>两次输入的不一样，请再输一遍。</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>{files} files written to {folder} and read back: {lines} lines, {total}.</source>
        <translation>写好 {files} 个文件，存到 {folder}，读回来核对过：{lines} 笔，{total}。</translation>
    </message>
    <message>
        <source>{count} lines stay for the next batch.</source>
        <translation>{count} 笔转下一批。</translation>
    </message>
    <message>
        <source>Note the hand-over</source>
        <translation>记下已送出</translation>
    </message>
    <message>
        <source>Eject safely</source>
        <translation>安全弹出</translation>
    </message>
    <message>
        <source>{file} was written once more and read back.</source>
        <translation>又写了一份 {file}，读回来核对过。</translation>
    </message>
    <message>
        <source>The wrong file: take it back</source>
        <translation>读错了，收回</translation>
    </message>
    <message>
        <source>Everything is paid, nothing came back.</source>
        <translation>全部发放成功，没有退回。</translation>
    </message>
    <message>
        <source>It lists failures alone; {n} others of it are still open.</source>
        <translation>这张表只列了失败的，没列出的还有 {n} 笔没有结果。</translation>
    </message>
    <message>
        <source>The other {n} are paid</source>
        <translation>没列出的 {n} 笔都已发放</translation>
    </message>
    <message>
        <source>{file} was taken back: every line stands as before it was read in.</source>
        <translation>{file} 已经收回，每一笔都回到读它以前的样子。</translation>
    </message>
    <message>
        <source>nothing new, {count} were known</source>
        <translation>没有新内容，{count} 笔以前就知道</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 处</translation>
    </message>
    <message>
        <source>{count} could not be told and were left alone:</source>
        <translation>有 {count} 处对不上，没有采用：</translation>
    </message>
    <message>
        <source>Which submission is {file} about?</source>
        <translation>{file} 说的是哪一份报送？</translation>
    </message>
    <message>
        <source>Do not read it in</source>
        <translation>先不读</translation>
    </message>
    <message>
        <source>Of {roster}</source>
        <translation>是“{roster}”的</translation>
    </message>
</context>
<context>
    <name>NextButton</name>
    <message>
        <source>Do its next roster</source>
        <translation>做它的下一期</translation>
    </message>
    <message>
        <source>do its next roster</source>
        <translation>做它的下一期</translation>
    </message>
</context>
<context>
    <name>NextRostersPage</name>
    <message>
        <source>The next rosters</source>
        <translation>下一期花名册</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Last time, yuan</source>
        <translation>上期（元）</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停发</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有变化</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>条数</translation>
    </message>
    <message>
        <source>This time, yuan</source>
        <translation>这期（元）</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>相差</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Draw up these {rosters}</source>
        <translation>把这 {rosters} 份一起做好</translation>
    </message>
    <message>
        <source>{made} of {rosters} are drawn up</source>
        <translation>{rosters} 份里做好了 {made} 份</translation>
    </message>
    <message>
        <source>last time {last} · this time {now} · difference {difference} yuan</source>
        <translation>上期 {last} · 这期 {now} · 相差 {difference} 元</translation>
    </message>
    <message>
        <source>Paid before this desk (history)</source>
        <translation>本系统以前发的（历史数据）</translation>
    </message>
    <message>
        <source>to be made</source>
        <translation>还没做</translation>
    </message>
    <message>
        <source>its list comes</source>
        <translation>等部门的名单</translation>
    </message>
    <message>
        <source>look: {sorts}</source>
        <translation>要看 {sorts} 处</translation>
    </message>
    <message>
        <source>To the rosters</source>
        <translation>去花名册</translation>
    </message>
    <message>
        <source>Nothing is due. Put last year&apos;s sheets in, or take in a list, and the next rosters follow from it.</source>
        <translation>现在没有到期的。放进去年的表，或者导入一份名单，下一期就跟着来。</translation>
    </message>
    <message>
        <source>No roster is due</source>
        <translation>没有到期的花名册</translation>
    </message>
    <message>
        <source>Drawing up the rosters</source>
        <translation>正在做花名册</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{rosters} rosters are drawn up, {yuan} yuan in all. Look at each, then send it to review.</source>
        <translation>{rosters} 份做好了，共 {yuan} 元。一份一份看过，再送去审核。</translation>
    </message>
    <message>
        <source>{programme}: {why}</source>
        <translation>{programme}：{why}</translation>
    </message>
    <message>
        <source>Stopped. What was drawn up stays.</source>
        <translation>停下了。做好的都还在。</translation>
    </message>
    <message>
        <source>Undone: these rosters are not there any more.</source>
        <translation>撤销了，这几份都不在了。</translation>
    </message>
    <message>
        <source>open the roster</source>
        <translation>打开这份</translation>
    </message>
    <message>
        <source>draw up</source>
        <translation>一起做好</translation>
    </message>
</context>
<context>
    <name>NotePanel</name>
    <message>
        <source>Write down a finding</source>
        <translation>记一个问题</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>是哪方面的？</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>有什么问题？</translation>
    </message>
    <message>
        <source>Due in 15 days; the day can be changed later.</source>
        <translation>限期 15 天，以后可以改。</translation>
    </message>
    <message>
        <source>Do not write it down</source>
        <translation>不记</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>Say in a few words what is wrong.</source>
        <translation>用几个字写清有什么问题。</translation>
    </message>
</context>
<context>
    <name>NoticeCheckPage</name>
    <message>
        <source>Check the wall</source>
        <translation>核对墙上的公示</translation>
    </message>
    <message>
        <source>Nothing is written: files are compared and forgotten when you leave.</source>
        <translation>只比对，不保存；离开这一页就不留了。</translation>
    </message>
    <message>
        <source>To the notices</source>
        <translation>回到公示</translation>
    </message>
    <message>
        <source>Choose a PDF or photos</source>
        <translation>选 PDF 或照片</translation>
    </message>
    <message>
        <source>Drop a PDF or photos of the wall here</source>
        <translation>把墙上公示的照片或 PDF 拖到这里</translation>
    </message>
    <message>
        <source>Files to be compared</source>
        <translation>要核对的文件</translation>
    </message>
    <message>
        <source>What hangs there</source>
        <translation>墙上的</translation>
    </message>
    <message>
        <source>What was approved</source>
        <translation>批准的</translation>
    </message>
    <message>
        <source>Drop a file at the left.</source>
        <translation>把文件拖到左边。</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>哪里不一样</translation>
    </message>
    <message>
        <source>Cannot be checked</source>
        <translation>核对不了</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>正在读……</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>不一样</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>一样</translation>
    </message>
    <message>
        <source>Compare by eye</source>
        <translation>请对照</translation>
    </message>
    <message>
        <source>It could not be read.</source>
        <translation>没有读出来。</translation>
    </message>
    <message>
        <source>Page {page}: {what}</source>
        <translation>第 {page} 页：{what}</translation>
    </message>
    <message>
        <source>Approved: {approved}   Now: {found}</source>
        <translation>批准的：{approved}&#x3000;现在：{found}</translation>
    </message>
    <message>
        <source>{count} more lines differ.</source>
        <translation>还有 {count} 行不一样。</translation>
    </message>
    <message>
        <source>PDF and pictures (*.pdf *.jpg *.jpeg *.png)</source>
        <translation>PDF 和图片 (*.pdf *.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>What hangs on the wall?</source>
        <translation>墙上贴的是什么？</translation>
    </message>
    <message>
        <source>choose files</source>
        <translation>选文件</translation>
    </message>
    <message>
        <source>A policy sheet printed by us on {day}: {number}.</source>
        <translation>这是我们{day}印的政策公开：{number}。</translation>
    </message>
    <message>
        <source>Printed by us: {number}, version {version}, now “{state}”.</source>
        <translation>是我们打印的：{number} 第 {version} 版，现在“{state}”。</translation>
    </message>
    <message>
        <source>Page {pages} is not as it was approved.</source>
        <translation>第 {pages} 页和批准的不一样。</translation>
    </message>
    <message>
        <source>A code is not ours.</source>
        <translation>有一个二维码不是我们的。</translation>
    </message>
    <message>
        <source>All {pages} pages are as they were approved.</source>
        <translation>{pages} 页都和批准的一样。</translation>
    </message>
    <message>
        <source>A photo proves only that the code is ours: compare it with the approved page line by line.</source>
        <translation>照片只能证明二维码是我们的，请把墙上的和右边批准的逐行对照。</translation>
    </message>
</context>
<context>
    <name>NoticeWords</name>
    <message>
        <source>Not printed yet</source>
        <translation>还没打印</translation>
    </message>
    <message>
        <source>Not posted yet</source>
        <translation>还没贴</translation>
    </message>
    <message>
        <source>Taken down</source>
        <translation>已揭下</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>已换新版</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Never posted</source>
        <translation>没贴成</translation>
    </message>
    <message>
        <source>Hanging</source>
        <translation>正在公示</translation>
    </message>
    <message>
        <source>Days are over</source>
        <translation>满期了</translation>
    </message>
    <message>
        <source>In person</source>
        <translation>当面说的</translation>
    </message>
    <message>
        <source>By telephone</source>
        <translation>来电</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>书面</translation>
    </message>
    <message>
        <source>batch {number}</source>
        <translation>第 {number} 批</translation>
    </message>
    <message>
        <source>Hangs until replaced</source>
        <translation>挂到换新的</translation>
    </message>
    <message>
        <source>Days unknown</source>
        <translation>算不出天数</translation>
    </message>
    <message>
        <source>{days} days over</source>
        <translation>满 {days} 天</translation>
    </message>
    <message>
        <source>Posted today</source>
        <translation>今天贴出</translation>
    </message>
    <message>
        <source>Day {day}</source>
        <translation>第 {day} 天</translation>
    </message>
    <message>
        <source>{households} households · {programme} {period}</source>
        <translation>{households} 户 · {programme} {period}</translation>
    </message>
    <message>
        <source>Open objections: {count}</source>
        <translation>{count} 条异议没答复</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>Notices</source>
        <translation>公示</translation>
    </message>
    <message>
        <source>Write down an objection</source>
        <translation>登记一条异议</translation>
    </message>
    <message>
        <source>Make notices</source>
        <translation>新做公示</translation>
    </message>
    <message>
        <source>Print notices</source>
        <translation>打印公示</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>看</translation>
    </message>
    <message>
        <source>Notices by month</source>
        <translation>按月排的公示</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>公示</translation>
    </message>
    <message>
        <source>About it</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>an objection</source>
        <translation>登记异议</translation>
    </message>
    <message>
        <source>In hand and recent</source>
        <translation>在办和最近的</translation>
    </message>
    <message>
        <source>This roster</source>
        <translation>这份花名册的</translation>
    </message>
    <message>
        <source>{count} notices</source>
        <translation>{count} 张</translation>
    </message>
    <message>
        <source>{rosters} rosters wait for their notice, in {villages} villages.</source>
        <translation>有 {rosters} 份花名册等着公示，共 {villages} 个村。</translation>
    </message>
    <message>
        <source>Make and print them</source>
        <translation>做好并打印</translation>
    </message>
    <message>
        <source>To the rosters</source>
        <translation>去看花名册</translation>
    </message>
    <message>
        <source>A roster that was reviewed gets its notice here, one a village.</source>
        <translation>审核过的花名册在这里做公示，一个村一张。</translation>
    </message>
    <message>
        <source>No notice was made yet</source>
        <translation>还没有做过公示</translation>
    </message>
    <message>
        <source>Nothing of {roster} is to hang</source>
        <translation>“{roster}”没有要贴的公示</translation>
    </message>
    <message>
        <source>What comes next there: {step}.</source>
        <translation>这一期不用公示，或者名单都暂缓了。下一步：{step}。</translation>
    </message>
    <message>
        <source>All notices</source>
        <translation>全部公示</translation>
    </message>
    <message>
        <source>Go on with the roster</source>
        <translation>到花名册接着办</translation>
    </message>
    <message>
        <source>None of its lines can be objected to any more.</source>
        <translation>这张上的人都已经报上去了，不能再登记异议。</translation>
    </message>
    <message>
        <source>{count} notices are ready to print.</source>
        <translation>{count} 张公示做好了，可以打印。</translation>
    </message>
    <message>
        <source>Nothing is to be printed.</source>
        <translation>没有要打印的。</translation>
    </message>
</context>
<context>
    <name>ObjectionCard</name>
    <message>
        <source>Line {number}, {name}</source>
        <translation>第 {number} 行，{name}</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>name to be hidden</source>
        <translation>要求不公开姓名</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>还没答复</translation>
    </message>
    <message>
        <source>{days} days late</source>
        <translation>晚了 {days} 天</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今天要答复</translation>
    </message>
    <message>
        <source>{days} days left</source>
        <translation>还剩 {days} 天</translation>
    </message>
    <message>
        <source>Nobody looks into it yet.</source>
        <translation>还没有人去核实。</translation>
    </message>
    <message>
        <source>{who} looks into it.</source>
        <translation>{who} 在核实。</translation>
    </message>
    <message>
        <source>{who} looks into it, answer by {day}.</source>
        <translation>{who} 在核实，{day} 前答复。</translation>
    </message>
    <message>
        <source>not paid</source>
        <translation>不发</translation>
    </message>
    <message>
        <source>{who} proposes: {what}. Another person checks it.</source>
        <translation>{who}提出：{what}，等另一个人复核。</translation>
    </message>
    <message>
        <source>To the check</source>
        <translation>去复核</translation>
    </message>
    <message>
        <source>Write the answer</source>
        <translation>写答复</translation>
    </message>
    <message>
        <source>Who looks into it</source>
        <translation>谁去核实</translation>
    </message>
    <message>
        <source>Another checker</source>
        <translation>换人核实</translation>
    </message>
    <message>
        <source>Look at the household</source>
        <translation>看这户人家</translation>
    </message>
</context>
<context>
    <name>ObjectionForm</name>
    <message>
        <source>Against which line</source>
        <translation>对哪一行有意见</translation>
    </message>
    <message>
        <source>Typing the number finds the line.</source>
        <translation>打出序号就能找到那一行。</translation>
    </message>
    <message>
        <source>How it came</source>
        <translation>怎么来的</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>说了什么</translation>
    </message>
    <message>
        <source>Name of the objector</source>
        <translation>提意见的人</translation>
    </message>
    <message>
        <source>Who looks into it</source>
        <translation>谁去核实</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>哪天前答复</translation>
    </message>
    <message>
        <source>Write down an objection</source>
        <translation>登记一条异议</translation>
    </message>
    <message>
        <source>Save the objection</source>
        <translation>存好异议</translation>
    </message>
    <message>
        <source>The line is held until the objection is answered; the others go on.</source>
        <translation>答复以前这一行先不发，别的照常。</translation>
    </message>
    <message>
        <source>He wants his name hidden</source>
        <translation>要求不公开姓名</translation>
    </message>
    <message>
        <source>Choose the line it is about.</source>
        <translation>选一下是对哪一行。</translation>
    </message>
    <message>
        <source>Write what was said.</source>
        <translation>写上说了什么。</translation>
    </message>
    <message>
        <source>Write a day, or leave it empty.</source>
        <translation>写一个日期，或者空着。</translation>
    </message>
    <message>
        <source>The objection is written down and its line is held.</source>
        <translation>异议记好了，这一行先不发。</translation>
    </message>
</context>
<context>
    <name>ObjectionsBox</name>
    <message>
        <source>Answered objections</source>
        <translation>答复过的异议</translation>
    </message>
    <message>
        <source>it was so</source>
        <translation>属实</translation>
    </message>
    <message>
        <source>it was not so</source>
        <translation>不属实</translation>
    </message>
    <message>
        <source>Line {number}: {verdict}. {answer}</source>
        <translation>第 {number} 行，{verdict}。{answer}</translation>
    </message>
    <message>
        <source>{day}, {who}</source>
        <translation>{day}，{who}</translation>
    </message>
    <message>
        <source>Print the answer</source>
        <translation>打印答复书</translation>
    </message>
    <message>
        <source>Print the answer to line {number}</source>
        <translation>打印第 {number} 行的答复书</translation>
    </message>
    <message>
        <source>Held lines</source>
        <translation>先不发的人</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Release line {number}</source>
        <translation>放行第 {number} 行</translation>
    </message>
    <message>
        <source>An objection waits for its answer.</source>
        <translation>有异议还没答复。</translation>
    </message>
    <message>
        <source>Why: {reason}</source>
        <translation>原因：{reason}</translation>
    </message>
    <message>
        <source>{lines} lines may leave now, {sum}.</source>
        <translation>现在可以报县里 {lines} 行，{sum}。</translation>
    </message>
    <message>
        <source>{lines} lines stay: {reason}</source>
        <translation>留下 {lines} 行：{reason}</translation>
    </message>
    <message>
        <source>The next may leave from {day}.</source>
        <translation>下一批最早 {day} 可以走。</translation>
    </message>
    <message>
        <source>To the roster</source>
        <translation>去看花名册</translation>
    </message>
    <message>
        <source>{lines} lines are on their way to payment or paid.</source>
        <translation>{lines} 行已经报上去或发了。</translation>
    </message>
    <message>
        <source>{lines} lines were left out.</source>
        <translation>{lines} 行不发了。</translation>
    </message>
    <message>
        <source>Lines whose days are not over, or with an open objection, stay behind; the rest may leave.</source>
        <translation>没满天数或有异议的人先留下，其余可以报县里。</translation>
    </message>
</context>
<context>
    <name>OfficeSection</name>
    <message>
        <source>Office and telephones</source>
        <translation>单位和电话</translation>
    </message>
    <message>
        <source>Name of the office</source>
        <translation>单位名称</translation>
    </message>
    <message>
        <source>With the area code: 0999-8123456</source>
        <translation>带区号，例如 0999-8123456</translation>
    </message>
    <message>
        <source>Telephone for complaints</source>
        <translation>举报电话</translation>
    </message>
    <message>
        <source>Telephone for questions</source>
        <translation>咨询电话</translation>
    </message>
    <message>
        <source>They stand on every notice that is printed from now on.</source>
        <translation>以后打印的每张公示上都有它们。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>存好</translation>
    </message>
    <message>
        <source>Only an admin changes the office and its telephones.</source>
        <translation>改单位名称和电话要由管理员来做。</translation>
    </message>
    <message>
        <source>This data</source>
        <translation>这份数据</translation>
    </message>
    <message>
        <source>Code of the township</source>
        <translation>乡镇代码</translation>
    </message>
    <message>
        <source>Number of this data</source>
        <translation>数据编号</translation>
    </message>
    <message>
        <source>{n} to mend before it can be saved</source>
        <translation>还有{n}处要改，改好才能存</translation>
    </message>
    <message>
        <source>Saved. It stands on every notice that is printed from now on.</source>
        <translation>存好了。以后打印的公示上就是新的。</translation>
    </message>
    <message>
        <source>{number}, restored from {earlier}</source>
        <translation>{number}，接续{earlier}</translation>
    </message>
</context>
<context>
    <name>OfficeStep</name>
    <message>
        <source>What stands on your notices?</source>
        <translation>公示上写什么？</translation>
    </message>
    <message>
        <source>Every notice names the office and two telephones: where to complain, and where to ask.</source>
        <translation>每张公示上都有单位名称和两个电话：到哪里举报，到哪里问。</translation>
    </message>
    <message>
        <source>Name of the office</source>
        <translation>单位名称</translation>
    </message>
    <message>
        <source>Telephone for complaints</source>
        <translation>举报电话</translation>
    </message>
    <message>
        <source>With the area code: 0999-8123456</source>
        <translation>带区号，例如 0999-8123456</translation>
    </message>
    <message>
        <source>Telephone for questions</source>
        <translation>咨询电话</translation>
    </message>
</context>
<context>
    <name>OpenBothButton</name>
    <message>
        <source>Wall and web</source>
        <translation>双公开</translation>
    </message>
    <message>
        <source>Whether it hangs and stands on the web, before and after ({key})</source>
        <translation>发放前后有没有张贴、有没有上网（{key}）</translation>
    </message>
</context>
<context>
    <name>OpenBothPage</name>
    <message>
        <source>Wall and web</source>
        <translation>双公开</translation>
    </message>
    <message>
        <source>Wall before</source>
        <translation>发放前上墙</translation>
    </message>
    <message>
        <source>Web before</source>
        <translation>发放前上网</translation>
    </message>
    <message>
        <source>Wall after</source>
        <translation>发放后上墙</translation>
    </message>
    <message>
        <source>Web after</source>
        <translation>发放后上网</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>花名册</translation>
    </message>
    <message>
        <source>open the roster</source>
        <translation>打开花名册</translation>
    </message>
    <message>
        <source>next that is due</source>
        <translation>下一本要办的</translation>
    </message>
    <message>
        <source>{late} rosters are overdue, {due} are due</source>
        <translation>{late} 本超期，{due} 本要公开</translation>
    </message>
    <message>
        <source>Once a roster has lines it stands here.</source>
        <translation>花名册里有了人，就会列在这里。</translation>
    </message>
    <message>
        <source>Nothing is to be made public yet</source>
        <translation>还没有要公开的</translation>
    </message>
    <message>
        <source>on {day}</source>
        <translation>{day}公开</translation>
    </message>
    <message>
        <source>The holidays of {year} are missing: no last day.</source>
        <translation>缺{year}年的节假日，算不出最后一天。</translation>
    </message>
    <message>
        <source>by {day}</source>
        <translation>{day}前</translation>
    </message>
    <message>
        <source>Where to put the copy for the web</source>
        <translation>网站公开稿放到哪里</translation>
    </message>
    <message>
        <source>{workbook} and {text} are written. Once they are on the web, write down the address.</source>
        <translation>已写好{workbook}和{text}。传上网以后，把网址记下来。</translation>
    </message>
    <message>
        <source>It stands in the ledger of what was made public.</source>
        <translation>已记入公开宣传台账。</translation>
    </message>
</context>
<context>
    <name>OpenPanel</name>
    <message>
        <source>Address of the page</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>哪天上网</translation>
    </message>
    <message>
        <source>It stands on the web</source>
        <translation>已经上网</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>发放前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>发放后</translation>
    </message>
    <message>
        <source>{state}; the holidays of {year} are missing</source>
        <translation>{state}，缺{year}年节假日</translation>
    </message>
    <message>
        <source>{state} on {day}</source>
        <translation>{day}{state}</translation>
    </message>
    <message>
        <source>{state} by {day}</source>
        <translation>{state}，{day}前</translation>
    </message>
    <message>
        <source>{number}: {lines} lines</source>
        <translation>{number}：{lines} 条</translation>
    </message>
    <message>
        <source>not on the web yet</source>
        <translation>还没上网</translation>
    </message>
    <message>
        <source>Copy before payment</source>
        <translation>发放前公开稿</translation>
    </message>
    <message>
        <source>Copy after payment</source>
        <translation>发放后公开稿</translation>
    </message>
</context>
<context>
    <name>OpenStep</name>
    <message>
        <source>Open the backup</source>
        <translation>打开备份</translation>
    </message>
    <message>
        <source>With the passphrase that was in use on the day of the backup.</source>
        <translation>用做备份那天的口令。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Two people use this passphrase: whose is it?</source>
        <translation>这个口令有两个人在用：是谁的？</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Recovery code, seven groups</source>
        <translation>恢复码，七组</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>恢复到这台电脑</translation>
    </message>
    <message>
        <source>Taking over the backup</source>
        <translation>正在恢复备份</translation>
    </message>
    <message>
        <source>No passphrase: use the recovery code</source>
        <translation>没有口令，用恢复码</translation>
    </message>
    <message>
        <source>Use a passphrase</source>
        <translation>用口令</translation>
    </message>
</context>
<context>
    <name>OrganisationPage</name>
    <message>
        <source>How it is paid</source>
        <translation>怎么领钱</translation>
    </message>
    <message>
        <source>It heads a household of its own and is paid like one: add it to a roster by its name.</source>
        <translation>单位自己算一户，跟户一样领补贴：在花名册里按名称加进去。</translation>
    </message>
    <message>
        <source>Its name hangs whole on the board; its credit code and account never do.</source>
        <translation>公示时名称全写；信用代码和账号不上墙。</translation>
    </message>
    <message>
        <source>Many counties take no line without a code: without one it is paid from a stamped list.</source>
        <translation>很多县的模板必须有代码：没有代码的，用盖章名单报。</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>不存了</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>存好</translation>
    </message>
    <message>
        <source>Enter an organisation</source>
        <translation>登记单位</translation>
    </message>
    <message>
        <source>Change an organisation</source>
        <translation>修改单位</translation>
    </message>
    <message>
        <source>As on its certificate</source>
        <translation>照登记证书填</translation>
    </message>
    <message>
        <source>Choose what it is</source>
        <translation>请选是什么单位</translation>
    </message>
    <message>
        <source>Choose the village</source>
        <translation>请选村</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>是什么</translation>
    </message>
    <message>
        <source>Unified social credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>Village or community</source>
        <translation>村（社区）</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Whom to ask</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Account of the organisation</source>
        <translation>单位账号</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>开户银行</translation>
    </message>
    <message>
        <source>As the bank writes it; empty: as the name above</source>
        <translation>照银行的写；留空就是上面的名称</translation>
    </message>
    <message>
        <source>Holder&apos;s name at the bank</source>
        <translation>银行户名</translation>
    </message>
    <message>
        <source>Its last character does not fit. Early codes are like that: look at the certificate once more.</source>
        <translation>最后一位对不上。早年发的代码有这样的，请再看一遍证书。</translation>
    </message>
    <message>
        <source>18 digits and letters; leave it empty only if it has none</source>
        <translation>18 位数字和字母；确实没有代码才留空</translation>
    </message>
    <message>
        <source>{name} is saved.</source>
        <translation>{name}存好了。</translation>
    </message>
    <message>
        <source>{n} payments under way keep the name and number they were signed with.</source>
        <translation>有 {n} 笔在路上的，名字和号码还是签字时的。</translation>
    </message>
</context>
<context>
    <name>OutStrip</name>
    <message>
        <source>A list for the bank</source>
        <translation>给银行名单</translation>
    </message>
    <message>
        <source>the last four only</source>
        <translation>只写后四位</translation>
    </message>
    <message>
        <source>in full: {reason}</source>
        <translation>写全号：{reason}</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>银行</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>证件号、卡号</translation>
    </message>
    <message>
        <source>Numbers in full are logged</source>
        <translation>写全号会记在操作记录里</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>先不写</translation>
    </message>
    <message>
        <source>Write the list</source>
        <translation>写名单</translation>
    </message>
    <message>
        <source>{n} people go on it</source>
        <translation>名单上 {n} 人</translation>
    </message>
</context>
<context>
    <name>OverpaidView</name>
    <message>
        <source>Nothing is cut by it. Look into each: the list may be wrong, or the money is to be got back.</source>
        <translation>这里不扣谁的钱。一个一个去查：名单可能有误，也可能要追回。</translation>
    </message>
    <message>
        <source>Paid after a death or a stop</source>
        <translation>去世、停发以后还发了钱</translation>
    </message>
    <message>
        <source>Write down as findings</source>
        <translation>记成问题</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>证件尾号</translation>
    </message>
    <message>
        <source>What the list says</source>
        <translation>名单上写的</translation>
    </message>
    <message>
        <source>Paid all the same</source>
        <translation>以后还发的</translation>
    </message>
    <message>
        <source>Yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>died {day}</source>
        <translation>{day}去世</translation>
    </message>
    <message>
        <source>stopped, paid until {day}</source>
        <translation>停发，发到{day}</translation>
    </message>
    <message>
        <source>not told yet</source>
        <translation>还没记成问题</translation>
    </message>
    <message>
        <source>finding {number}</source>
        <translation>问题 {number}</translation>
    </message>
    <message>
        <source>{programme} {n} × from {period}</source>
        <translation>{programme} {period}起 {n} 笔</translation>
    </message>
    <message>
        <source>{n} people were paid after a death or a stop, {amount} in all.</source>
        <translation>有 {n} 人去世、停发以后还发了钱，共 {amount}。</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>去看</translation>
    </message>
    <message>
        <source>{n} people, {amount} to be looked into</source>
        <translation>{n} 人，{amount}要查</translation>
    </message>
</context>
<context>
    <name>OwnFieldsEdit</name>
    <message>
        <source>Name of the field</source>
        <translation>叫什么</translation>
    </message>
    <message>
        <source>What stands in it</source>
        <translation>填什么</translation>
    </message>
    <message>
        <source>To choose from</source>
        <translation>可选的内容</translation>
    </message>
    <message>
        <source>only where one chooses</source>
        <translation>填“选一个”时才写</translation>
    </message>
    <message>
        <source>Add this field</source>
        <translation>加上这一项</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Take away {name}</source>
        <translation>去掉{name}</translation>
    </message>
    <message>
        <source>None yet. Such a field stands beside every line of the roster.</source>
        <translation>还没有。加上以后，花名册每一行都多这一格。</translation>
    </message>
    <message>
        <source>What is it called?</source>
        <translation>请写叫什么。</translation>
    </message>
    <message>
        <source>Write what one chooses from, parted by commas.</source>
        <translation>请写有哪几个可选，用逗号隔开。</translation>
    </message>
    <message>
        <source>The name is there already, too long, or there are {n} fields.</source>
        <translation>名称重复或太长，或者已经有{n}项了。</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>停下了，什么都没改。</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>停下了。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>This page could not be read</source>
        <translation>这一页没读出来</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读……</translation>
    </message>
    <message>
        <source>You can go on with other work.</source>
        <translation>可以先去办别的事。</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存一份</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关上</translation>
    </message>
    <message>
        <source>Page {n} of {of}</source>
        <translation>第 {n} 页，共 {of} 页</translation>
    </message>
    <message>
        <source>Where shall the copy go?</source>
        <translation>存到哪里？</translation>
    </message>
    <message>
        <source>{file} is saved; it is written into the log.</source>
        <translation>{file} 存好了，已经记进操作记录。</translation>
    </message>
</context>
<context>
    <name>PaperReasonDialog</name>
    <message>
        <source>Why is a copy needed?</source>
        <translation>为什么要拿一份出去？</translation>
    </message>
    <message>
        <source>The file lies open where you put it. Who, when and why is written into the log.</source>
        <translation>存出去的文件没有锁。谁、什么时候、为什么，都记进操作记录。</translation>
    </message>
    <message>
        <source>Do not save it</source>
        <translation>不存了</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Photos and scans ({patterns})</source>
        <translation>照片和扫描件 ({patterns})</translation>
    </message>
    <message>
        <source>Choose the photo or the scanned paper</source>
        <translation>选照片或扫描件</translation>
    </message>
    <message>
        <source>Looking through the PDF</source>
        <translation>检查 PDF</translation>
    </message>
    <message>
        <source>It is kept, without place and owner, locked like everything here.</source>
        <translation>存好了，拍摄地点等信息已去掉，加锁保存。</translation>
    </message>
    <message>
        <source>The paper is kept, its pages alone, locked like everything here.</source>
        <translation>扫描件存好了，只留页面，跟这里的一切一样锁着。</translation>
    </message>
    <message>
        <source> Files or programs that lay in it were left out.</source>
        <translation>夹在里面的文件或程序没有留。</translation>
    </message>
</context>
<context>
    <name>PassphraseEdit</name>
    <message>
        <source>Show what is typed</source>
        <translation>显示输入的内容</translation>
    </message>
</context>
<context>
    <name>PasswordStrip</name>
    <message>
        <source>The file has a password (used this once, not kept)</source>
        <translation>文件有密码（只用这一次，不会保存）</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>文件的密码</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>That was not its password. Type it again</source>
        <translation>密码不对，请再输一遍</translation>
    </message>
</context>
<context>
    <name>PastSheet</name>
    <message>
        <source>History before this desk</source>
        <translation>历史数据（用本系统以前发的）</translation>
    </message>
    <message>
        <source>From last year&apos;s sheets; not paid by this desk.</source>
        <translation>来自旧表，不是本系统发的。</translation>
    </message>
    <message>
        <source>card {tail}, {file} row {row}</source>
        <translation>卡尾号 {tail}，{file} 第 {row} 行</translation>
    </message>
</context>
<context>
    <name>PaymentsSheet</name>
    <message>
        <source>Payments</source>
        <translation>发放记录</translation>
    </message>
    <message>
        <source>Somebody asks</source>
        <translation>群众来问</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>发放日期</translation>
    </message>
    <message>
        <source>Subsidy</source>
        <translation>补贴</translation>
    </message>
    <message>
        <source>Of whom</source>
        <translation>谁的</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡尾号</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Nothing was paid yet.</source>
        <translation>还没有发放过。</translation>
    </message>
    <message>
        <source>Last period only</source>
        <translation>只看最近一期</translation>
    </message>
    <message>
        <source>All {n} payments</source>
        <translation>全部 {n} 笔</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>told at the desk</source>
        <translation>窗口上本人说</translation>
    </message>
    <message>
        <source>The card is entered as working.</source>
        <translation>卡改成正常了。</translation>
    </message>
    <message>
        <source>Households and people</source>
        <translation>家庭与人员</translation>
    </message>
    <message>
        <source>Name, initials, household number, digits of a number or card</source>
        <translation>搜姓名、拼音首字母、户号、证件号或卡号里的几位数</translation>
    </message>
    <message>
        <source>Data checks</source>
        <translation>数据检查</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>登记单位</translation>
    </message>
    <message>
        <source>Take in Excel</source>
        <translation>导入 Excel</translation>
    </message>
    <message>
        <source>Register a household</source>
        <translation>登记一户</translation>
    </message>
    <message>
        <source>Reading the register…</source>
        <translation>正在读人员资料……</translation>
    </message>
    <message>
        <source>search</source>
        <translation>搜</translation>
    </message>
    <message>
        <source>another person</source>
        <translation>换人</translation>
    </message>
    <message>
        <source>open the household</source>
        <translation>打开家庭页</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>改资料</translation>
    </message>
    <message>
        <source>change many</source>
        <translation>成批改</translation>
    </message>
    <message>
        <source>{n} people</source>
        <translation>{n} 人</translation>
    </message>
    <message>
        <source>Take in the workbook of a department, or register a household by hand.</source>
        <translation>可以导入部门发来的 Excel，也可以手工登记一户。</translation>
    </message>
    <message>
        <source>Nobody is registered yet</source>
        <translation>还没有登记任何人</translation>
    </message>
</context>
<context>
    <name>PeopleRows</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Own script</source>
        <translation>民族文字</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>证件尾号</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村组</translation>
    </message>
    <message>
        <source>Receives</source>
        <translation>在领</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>要核对</translation>
    </message>
    <message>
        <source>card {tail}</source>
        <translation>卡 {tail}</translation>
    </message>
    <message>
        <source>tel. {tail}</source>
        <translation>电话 {tail}</translation>
    </message>
    <message>
        <source>Has died</source>
        <translation>已去世</translation>
    </message>
</context>
<context>
    <name>PeopleSection</name>
    <message>
        <source>Only an admin enrols people, gives new passphrases and disables.</source>
        <translation>添加使用人、重设口令、停用要由管理员来做。</translation>
    </message>
    <message>
        <source>People who work here</source>
        <translation>使用人</translation>
    </message>
    <message>
        <source>Enrol somebody</source>
        <translation>添加使用人</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>重设口令</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Hand work over</source>
        <translation>工作交接</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>A clerk enters, a reviewer checks, an admin administers, an inspector only reads.</source>
        <translation>经办录入，审核把关，管理员管人管钥匙，检查只看。</translation>
    </message>
    <message>
        <source>Let the person type the passphrase: it is the signature under every roster.</source>
        <translation>口令请本人输入：它就是花名册上的签名。</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不做了</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>正在用</translation>
    </message>
    <message>
        <source>works here</source>
        <translation>在岗</translation>
    </message>
    <message>
        <source>Write the enrolment file</source>
        <translation>去写钥匙文件</translation>
    </message>
    <message>
        <source>The county needs our enrolment file number {number}; last written was {written}.</source>
        <translation>人员有变动：县里需要我们的第{number}号钥匙文件，上次写出的是第{written}号。</translation>
    </message>
    <message>
        <source>Our enrolment file for the county was not written yet (number {number}).</source>
        <translation>给县里的钥匙文件还没有写出过（第{number}号）。</translation>
    </message>
    <message>
        <source>A new passphrase for {name}</source>
        <translation>给{name}重设口令</translation>
    </message>
    <message>
        <source>Give the new passphrase</source>
        <translation>重设</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Type the name.</source>
        <translation>请写上姓名。</translation>
    </message>
    <message>
        <source>{name} has a new passphrase and a new signing key.</source>
        <translation>{name}已有新口令和新的签名钥匙。</translation>
    </message>
    <message>
        <source>{name} is enrolled.</source>
        <translation>已添加{name}。</translation>
    </message>
    <message>
        <source>From now on this person cannot sign in. What was signed stays valid. Copies and backups taken away before still open with the old passphrase.</source>
        <translation>从现在起这个人不能登录。以前签过的都有效。他以前拷走的数据和备份，用旧口令还打得开。</translation>
    </message>
    <message>
        <source>Disable {name}?</source>
        <translation>停用{name}吗？</translation>
    </message>
    <message>
        <source>Make a new data key</source>
        <translation>换一把新的数据钥匙</translation>
    </message>
    <message>
        <source>{name} is disabled. A new data key shuts this person out of everything that comes after, even of a copy of the disk.</source>
        <translation>{name}已停用。换一把新的数据钥匙，以后的数据他都打不开，拷走硬盘也打不开。</translation>
    </message>
    <message>
        <source>{name} is disabled.</source>
        <translation>{name}已停用。</translation>
    </message>
    <message>
        <source>Writing everything under the new key</source>
        <translation>正在用新钥匙全部重写</translation>
    </message>
    <message>
        <source>Delete the older backups</source>
        <translation>删掉较早的备份</translation>
    </message>
    <message>
        <source>The data has a new key. Backups made before still open with the old passphrases: make one now and delete the older ones?</source>
        <translation>数据已换用新钥匙。以前的备份用旧口令还打得开：现在做一份新的，把较早的删掉？</translation>
    </message>
    <message>
        <source>Delete all older backups?</source>
        <translation>删掉所有较早的备份吗？</translation>
    </message>
    <message>
        <source>One backup under the new key is made first and opened again. The older ones, here and at the second place, cannot be brought back.</source>
        <translation>先用新钥匙做一份备份，并打开数过。这里和第二处较早的备份删掉以后找不回来。</translation>
    </message>
    <message>
        <source>Delete the older ones</source>
        <translation>删掉较早的</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>不删</translation>
    </message>
    <message>
        <source>{n} older backups are deleted; one under the new key is there.</source>
        <translation>删掉了{n}份较早的备份，新钥匙的备份已有一份。</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
</context>
<context>
    <name>PeopleSheet</name>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Ctrl+Space selects several</source>
        <translation>Ctrl+空格 选中多行</translation>
    </message>
    <message>
        <source>Change many at once</source>
        <translation>成批改</translation>
    </message>
    <message>
        <source>{n} selected of {found} found</source>
        <translation>选中 {n} 人，共找到 {found} 人</translation>
    </message>
    <message>
        <source>{found} found of {everybody} people</source>
        <translation>找到 {found} 人，共 {everybody} 人</translation>
    </message>
    <message>
        <source>{everybody} people</source>
        <translation>共 {everybody} 人</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Register a household</source>
        <translation>登记一户</translation>
    </message>
    <message>
        <source>Check the characters, or look for some digits of the number or the card.</source>
        <translation>看看字有没有打错，也可以打证件号或卡号里的几位数来找。</translation>
    </message>
    <message>
        <source>Nobody fits</source>
        <translation>没有找到这样的人</translation>
    </message>
</context>
<context>
    <name>PersonFormPage</name>
    <message>
        <source>Do not save</source>
        <translation>不存了</translation>
    </message>
    <message>
        <source>Save, and register another one</source>
        <translation>存好，再登记一人</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>存好</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Alt+. types the dot between names</source>
        <translation>中间的点按 Alt+. 打出来</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>证件号</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Lives elsewhere</source>
        <translation>现在住在别处</translation>
    </message>
    <message>
        <source>Uyghur or Kazakh, as he writes it</source>
        <translation>维吾尔文或哈萨克文，照他自己写的</translation>
    </message>
    <message>
        <source>Name in own script</source>
        <translation>民族文字姓名</translation>
    </message>
    <message>
        <source>Household of {name}</source>
        <translation>{name} 家</translation>
    </message>
    <message>
        <source>Change what is registered</source>
        <translation>修改登记</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>One more person</source>
        <translation>加一口人</translation>
    </message>
    <message>
        <source>A new household and its head</source>
        <translation>新登记一户，先填户主</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Filled in from the document number</source>
        <translation>按证件号自动填</translation>
    </message>
    <message>
        <source>Relation to the head</source>
        <translation>和户主的关系</translation>
    </message>
    <message>
        <source>Choose the village</source>
        <translation>请选村</translation>
    </message>
    <message>
        <source>Village or community</source>
        <translation>村（社区）</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Social-security card number</source>
        <translation>社保卡号</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>开户银行</translation>
    </message>
    <message>
        <source>{age} years</source>
        <translation>{age}岁</translation>
    </message>
    <message>
        <source>Recognised by the card number</source>
        <translation>按卡号自动认出来</translation>
    </message>
    <message>
        <source>In this village: {groups}</source>
        <translation>这个村有：{groups}</translation>
    </message>
    <message>
        <source>{name} is saved.</source>
        <translation>{name}存好了。</translation>
    </message>
    <message>
        <source>{n} payments under way keep the name and number they were signed with.</source>
        <translation>有 {n} 笔已经送审的，还是送审时的姓名和证件号。</translation>
    </message>
</context>
<context>
    <name>PersonRow</name>
    <message>
        <source>died</source>
        <translation>已去世</translation>
    </message>
    <message>
        <source>document ends {tail}</source>
        <translation>证件尾号 {tail}</translation>
    </message>
    <message>
        <source>head of the household</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>head {name}</source>
        <translation>户主 {name}</translation>
    </message>
    <message>
        <source>card {tail}</source>
        <translation>卡尾号 {tail}</translation>
    </message>
</context>
<context>
    <name>PersonSide</name>
    <message>
        <source>Dibao household</source>
        <translation>低保户</translation>
    </message>
    <message>
        <source>Destitute, supported</source>
        <translation>特困供养</translation>
    </message>
    <message>
        <source>Severely disabled</source>
        <translation>重度残疾</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>季</translation>
    </message>
    <message>
        <source>half year</source>
        <translation>半年</translation>
    </message>
    <message>
        <source>semester</source>
        <translation>学期</translation>
    </message>
    <message>
        <source>year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>time</source>
        <translation>次</translation>
    </message>
    <message>
        <source>Has died</source>
        <translation>已去世</translation>
    </message>
    <message>
        <source>{n} to check</source>
        <translation>{n} 处要核对</translation>
    </message>
    <message>
        <source>Own script</source>
        <translation>民族文字</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>证件号</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>出生</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>In no household</source>
        <translation>还没有归户</translation>
    </message>
    <message>
        <source>Head, {n} in the family</source>
        <translation>户主，家里 {n} 口人</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>家人</translation>
    </message>
    <message>
        <source>{relation}; the head is {head}</source>
        <translation>{relation}，户主是{head}</translation>
    </message>
    <message>
        <source>{year}</source>
        <translation>{year}年</translation>
    </message>
    <message>
        <source>{age} years</source>
        <translation>{age} 岁</translation>
    </message>
    <message>
        <source>Receives now</source>
        <translation>在领的补贴</translation>
    </message>
    <message>
        <source>Nothing is registered.</source>
        <translation>没有登记在领的补贴。</translation>
    </message>
    <message>
        <source>Why has the money not come?</source>
        <translation>群众来问：钱怎么没到</translation>
    </message>
    <message>
        <source>{programme} (household)</source>
        <translation>{programme}（按户）</translation>
    </message>
    <message>
        <source>{programme} of {name}</source>
        <translation>{name}的{programme}</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>{amount} yuan / {unit}</source>
        <translation>{amount} 元 / {unit}</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>要核对</translation>
    </message>
    <message>
        <source>Show both</source>
        <translation>两个人都看看</translation>
    </message>
    <message>
        <source>It works now</source>
        <translation>已经能用了</translation>
    </message>
    <message>
        <source>Correct the number</source>
        <translation>改证件号</translation>
    </message>
    <message>
        <source>Enter a card</source>
        <translation>登记卡号</translation>
    </message>
    <message>
        <source>Change the card</source>
        <translation>换卡</translation>
    </message>
    <message>
        <source>Open the household</source>
        <translation>打开家庭页</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>改资料</translation>
    </message>
</context>
<context>
    <name>PersonStep</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>This name is given already. Three people are needed: nobody reviews what he made.</source>
        <translation>这个姓名已经登记过了。要三个不同的人：谁也不能审核自己做的。</translation>
    </message>
</context>
<context>
    <name>PhotoForm</name>
    <message>
        <source>One more photo</source>
        <translation>再补一张照片</translation>
    </message>
    <message>
        <source>Keep the photo</source>
        <translation>存好照片</translation>
    </message>
    <message>
        <source>The photo is kept.</source>
        <translation>照片存好了。</translation>
    </message>
</context>
<context>
    <name>PhotoPanel</name>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Back to the visit</source>
        <translation>回到入户</translation>
    </message>
</context>
<context>
    <name>PhotoWallPage</name>
    <message>
        <source>Wall of photos</source>
        <translation>照片墙</translation>
    </message>
    <message>
        <source>To the notices</source>
        <translation>回到公示</translation>
    </message>
    <message>
        <source>File photos</source>
        <translation>照片归档</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>各村</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Everything that hangs</source>
        <translation>挂着的全部</translation>
    </message>
    <message>
        <source>Only what lacks a photo</source>
        <translation>只看缺照片的</translation>
    </message>
    <message>
        <source>When a notice hangs and its photo is filed, it is seen here.</source>
        <translation>公示贴出、照片归好以后，在这里看。</translation>
    </message>
    <message>
        <source>No notice hangs now</source>
        <translation>现在没有挂着的公示</translation>
    </message>
    <message>
        <source>{places} places, {photos} photos, {lacking} without a photo or a word</source>
        <translation>{places} 处挂着，{photos} 张照片，{lacking} 处没有照片也没有说明</translation>
    </message>
    <message>
        <source>All villages</source>
        <translation>全乡镇</translation>
    </message>
    <message>
        <source>{places} places</source>
        <translation>{places} 处</translation>
    </message>
    <message>
        <source>{count} lack one</source>
        <translation>缺 {count} 处</translation>
    </message>
    <message>
        <source>All there</source>
        <translation>齐了</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>{day} 贴出</translation>
    </message>
    <message>
        <source>no photo yet</source>
        <translation>还没有照片</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>PhraseForm</name>
    <message>
        <source>Save this phrase</source>
        <translation>存这一句</translation>
    </message>
    <message>
        <source>Back to the wording of the program</source>
        <translation>用回程序自带的</translation>
    </message>
    <message>
        <source>Leave what stands in braces as it is, the program fills it in: {slots}. No digits, no Chinese.</source>
        <translation>花括号里的由程序填，请原样留着：{slots}。不要写数字和汉字。</translation>
    </message>
    <message>
        <source>No digits, no Chinese, no Latin letters.</source>
        <translation>不要写数字、汉字和拉丁字母。</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Close</source>
        <translation>关上</translation>
    </message>
</context>
<context>
    <name>PictureSheet</name>
    <message>
        <source>People</source>
        <translation>家里人</translation>
    </message>
    <message>
        <source>What they get</source>
        <translation>领什么</translation>
    </message>
    <message>
        <source>On which card</source>
        <translation>打到哪张卡</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>加一口人</translation>
    </message>
    <message>
        <source>Which card gets whose money</source>
        <translation>哪张卡收谁的什么钱</translation>
    </message>
    <message>
        <source>Who gets what, on which card</source>
        <translation>谁领什么，打到哪张卡</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>每月合计</translation>
    </message>
    <message>
        <source>and {sum} a year besides</source>
        <translation>另有每年 {sum}</translation>
    </message>
    <message>
        <source>{sum} a year</source>
        <translation>每年合计 {sum}</translation>
    </message>
    <message>
        <source>Ending in {tail}</source>
        <translation>尾号 {tail}</translation>
    </message>
</context>
<context>
    <name>PileBar</name>
    <message>
        <source>Another folder</source>
        <translation>换个文件夹</translation>
    </message>
    <message>
        <source>The sheets</source>
        <translation>看各张表</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>看结果</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>全部退回</translation>
    </message>
    <message>
        <source>On to the next rosters</source>
        <translation>接着做下一期花名册</translation>
    </message>
    <message>
        <source>All {sheets} are right</source>
        <translation>这 {sheets} 张都对</translation>
    </message>
    <message>
        <source>Put in {sheets} sheets</source>
        <translation>把 {sheets} 张放进来</translation>
    </message>
    <message>
        <source>{name} · {sheets} sheets: {lacking} to be said, {look} to be looked at, {said} confirmed</source>
        <translation>{name} · 共 {sheets} 张表：要说清 {lacking} 张，看一眼 {look} 张，已确认 {said} 张</translation>
    </message>
</context>
<context>
    <name>PileChooser</name>
    <message>
        <source>Put all of last year&apos;s workbooks here, as they are</source>
        <translation>把去年的表都放到这里，原样就行</translation>
    </message>
    <message>
        <source>Rolls, paid rosters, lists of cards, lists of the dead: whole folders, any order. The desk says what each sheet is, you put it right, then it is taken in. Nothing is written before.</source>
        <translation>户籍表、发放花名册、卡号表、死亡名单都行，整个文件夹，什么顺序都可以。电脑先说每张表是什么，您改对了再放进来；在这之前什么都不写。</translation>
    </message>
    <message>
        <source>Payments in them are kept as history: they are shown, never paid again.</source>
        <translation>表里发过的钱只作历史数据：能查到，不会再发。</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选文件夹</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>选文件</translation>
    </message>
    <message>
        <source>In which folder are last year&apos;s workbooks?</source>
        <translation>去年的表在哪个文件夹？</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx *.xls *.xlsm *.xlsb *.et *.ods *.csv);;All files (*)</source>
        <translation>表格 (*.xlsx *.xls *.xlsm *.xlsb *.et *.ods *.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Which workbooks shall be put in?</source>
        <translation>把哪些表放进来？</translation>
    </message>
</context>
<context>
    <name>PileEndStep</name>
    <message>
        <source>{rows} rows of {file} were put in with their right numbers.</source>
        <translation>{file} 的 {rows} 行用对的号码放进来了。</translation>
    </message>
    <message>
        <source>{taken} rows were put in as they stand, {left} were left out.</source>
        <translation>{taken} 行照原样放进来了，{left} 行不要。</translation>
    </message>
    <message>
        <source> {rows} wait on for another reason.</source>
        <translation>还有 {rows} 行因为别的原因在等。</translation>
    </message>
    <message>
        <source>{n} findings were written down, {amount} in all.</source>
        <translation>记下 {n} 个问题，共 {amount}。</translation>
    </message>
    <message>
        <source>Take all of it back?</source>
        <translation>全部退回吗？</translation>
    </message>
    <message>
        <source>People, cards, entitlements and past payments of these sheets go, and the drafts of rosters that were made of them; the files stay where they are.</source>
        <translation>这批表带来的人、卡、在享项目和历史发放，还有照着做的花名册草稿，都会去掉；文件还在原处。</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>全部退回</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>不退</translation>
    </message>
    <message>
        <source>Taking all back</source>
        <translation>正在全部退回</translation>
    </message>
    <message>
        <source>All of it was taken back; everything is as it was before.</source>
        <translation>全部退回了，和放进来以前一样。</translation>
    </message>
    <message>
        <source>Wipe the household roll?</source>
        <translation>清除户籍表吗？</translation>
    </message>
    <message>
        <source>It is for reference only; people, cards and payments stay.</source>
        <translation>它只作参考；人、卡和发放都还在。</translation>
    </message>
    <message>
        <source>Wipe the roll</source>
        <translation>清除户籍表</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>留着</translation>
    </message>
    <message>
        <source>The household roll is wiped.</source>
        <translation>户籍表清除了。</translation>
    </message>
</context>
<context>
    <name>PileEndView</name>
    <message>
        <source>cannot be read</source>
        <translation>读不了</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>等您看</translation>
    </message>
    <message>
        <source>can be mended</source>
        <translation>号码能补上</translation>
    </message>
    <message>
        <source>not said what it is</source>
        <translation>没说清是什么表</translation>
    </message>
    <message>
        <source>What is still open, the worst first</source>
        <translation>还没完的，最要紧的在前</translation>
    </message>
    <message>
        <source>What is still open</source>
        <translation>还没完的</translation>
    </message>
    <message>
        <source>These numbers are right: put the rows in</source>
        <translation>这些号码对，把这些行放进来</translation>
    </message>
    <message>
        <source>Rows that wait</source>
        <translation>等您看的行</translation>
    </message>
    <message>
        <source>Nothing is open: every row is accounted for</source>
        <translation>都完了：每一行都有着落</translation>
    </message>
    <message>
        <source>Wipe the roll</source>
        <translation>清掉户籍底册</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Why, and what to do</source>
        <translation>为什么，怎么办</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Which cell</source>
        <translation>哪一栏</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>表里写的</translation>
    </message>
    <message>
        <source>Should be</source>
        <translation>应该是</translation>
    </message>
    <message>
        <source>The household roll ({people} people) is kept for reference only. Renew it by {day}.</source>
        <translation>户籍底册（{people} 人）只作参照，不是登记。{day}以前换成新的。</translation>
    </message>
    <message>
        <source>people</source>
        <translation>人</translation>
    </message>
    <message>
        <source>households</source>
        <translation>户</translation>
    </message>
    <message>
        <source>cards</source>
        <translation>张卡</translation>
    </message>
    <message>
        <source>past payments (history)</source>
        <translation>笔历史发放</translation>
    </message>
    <message>
        <source>paid in them (history)</source>
        <translation>历史发放金额</translation>
    </message>
    <message>
        <source>Of {rows} rows {taken} were put in, {parked} wait for you, {left} need nothing.</source>
        <translation>共 {rows} 行：放进 {taken} 行，等您看 {parked} 行，不用放 {left} 行。</translation>
    </message>
    <message>
        <source> {rows} rows stand in sheets that are not put in yet.</source>
        <translation>还有 {rows} 行在没放进来的表里。</translation>
    </message>
    <message>
        <source>Nobody has said what this sheet is: say it under The sheets, then put it in.</source>
        <translation>这张表还没说清是什么：点“看各张表”说清楚，再放进来。</translation>
    </message>
    <message>
        <source>{rows} numbers of {file} are damaged; other sheets have them whole. Look below, then confirm.</source>
        <translation>“{file}”里有 {rows} 行的号码坏了，别的表里有好的。看看下面，对了再确认。</translation>
    </message>
    <message>
        <source>Put these {rows} in as they stand</source>
        <translation>这 {rows} 行照原样放进来</translation>
    </message>
    <message>
        <source>Leave these {rows} out</source>
        <translation>这 {rows} 行不要</translation>
    </message>
    <message>
        <source>Mark some rows, and only these are meant.</source>
        <translation>可以只选几行：选中哪几行，就只算哪几行。</translation>
    </message>
    <message>
        <source>Without what is missing they cannot be put in.</source>
        <translation>缺的东西不补上，就放不进来。</translation>
    </message>
    <message>
        <source>Why are these {rows} rows right?</source>
        <translation>这 {rows} 行为什么是对的？</translation>
    </message>
    <message>
        <source>Put in</source>
        <translation>放进来</translation>
    </message>
    <message>
        <source>Why are these {rows} rows left out?</source>
        <translation>这 {rows} 行为什么不要？</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不要</translation>
    </message>
</context>
<context>
    <name>PilePage</name>
    <message>
        <source>Put last year&apos;s sheets in</source>
        <translation>把去年的表都放进来</translation>
    </message>
    <message>
        <source>Looking at the sheets</source>
        <translation>正在看表</translation>
    </message>
    <message>
        <source>{file} has a password</source>
        <translation>“{file}”有密码（只用这一次，不保存）</translation>
    </message>
    <message>
        <source>{file}: that was not its password</source>
        <translation>“{file}”：密码不对，再输一次</translation>
    </message>
    <message>
        <source>Putting in {sheets} sheets</source>
        <translation>正在放进来，共 {sheets} 张</translation>
    </message>
    <message>
        <source>{sheets} sheets were looked through.</source>
        <translation>{sheets} 张表放完了。</translation>
    </message>
    <message>
        <source>Stopped. The sheets that were put in stay; press again to go on with the others.</source>
        <translation>停下了。已经放进来的留着，再点一次接着放剩下的。</translation>
    </message>
    <message>
        <source>choose a folder</source>
        <translation>选文件夹</translation>
    </message>
    <message>
        <source>this layout is right</source>
        <translation>这种格式都对</translation>
    </message>
    <message>
        <source>all right; put in</source>
        <translation>都对；放进来</translation>
    </message>
    <message>
        <source>the rows</source>
        <translation>看这些行</translation>
    </message>
    <message>
        <source>these numbers are right; the next rosters</source>
        <translation>号码对；接着做花名册</translation>
    </message>
</context>
<context>
    <name>PlaceStep</name>
    <message>
        <source>Where shall the data lie?</source>
        <translation>数据放在哪里？</translation>
    </message>
    <message>
        <source>On this PC&apos;s own disk. Sticks are for backups and for carrying things to the county.</source>
        <translation>放在这台电脑自己的硬盘上。U盘只用来备份和报送。</translation>
    </message>
    <message>
        <source>Put it somewhere else…</source>
        <translation>放在别处…</translation>
    </message>
    <message>
        <source>In which folder shall the data lie?</source>
        <translation>数据放在哪个文件夹里？</translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>Plan of the day</source>
        <translation>当天的计划</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>前一天</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>后一天</translation>
    </message>
    <message>
        <source>Who goes</source>
        <translation>谁去</translation>
    </message>
    <message>
        <source>names, a space between them</source>
        <translation>姓名，中间空一格</translation>
    </message>
    <message>
        <source>Choose households</source>
        <translation>选要去的户</translation>
    </message>
    <message>
        <source>Choose households by village and group, those not visited for long first.</source>
        <translation>按村、组选户，很久没去的排在前面。</translation>
    </message>
    <message>
        <source>Nobody is planned for this day</source>
        <translation>这一天还没有计划</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Take off the plan</source>
        <translation>从计划里去掉</translation>
    </message>
    <message>
        <source>Why is it taken off?</source>
        <translation>为什么不去了？</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Leave it on the plan</source>
        <translation>还留着</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>次序</translation>
    </message>
    <message>
        <source>Head of household</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Village and group</source>
        <translation>村和组</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>卡</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>入户单</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>left over from {day}</source>
        <translation>{day} 没办完</translation>
    </message>
    <message>
        <source>{count} differences</source>
        <translation>{count} 处不一样</translation>
    </message>
    <message>
        <source>all as registered</source>
        <translation>都和登记一样</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Nobody at home</source>
        <translation>家里没人</translation>
    </message>
    <message>
        <source>Say in a few words why.</source>
        <translation>用几个字写清原因。</translation>
    </message>
</context>
<context>
    <name>PolicyPage</name>
    <message>
        <source>What nobody has confirmed is never printed as if it were true.</source>
        <translation>没有核实的标准不会当真的印出来。</translation>
    </message>
    <message>
        <source>Policy sheets</source>
        <translation>政策公开</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存成 PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>补贴项目</translation>
    </message>
    <message>
        <source>To be written</source>
        <translation>还要写</translation>
    </message>
    <message>
        <source>Programmes</source>
        <translation>补贴项目</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>这是什么补贴</translation>
    </message>
    <message>
        <source>Who may get it</source>
        <translation>谁可以领</translation>
    </message>
    <message>
        <source>How to apply</source>
        <translation>怎么申请</translation>
    </message>
    <message>
        <source>What to bring</source>
        <translation>要带什么材料</translation>
    </message>
    <message>
        <source>Save the text</source>
        <translation>保存文字</translation>
    </message>
    <message>
        <source>The sheet that is printed</source>
        <translation>打印出来的样子</translation>
    </message>
    <message>
        <source>choose several</source>
        <translation>选几个项目</translation>
    </message>
    <message>
        <source>save the text</source>
        <translation>保存文字</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>{n} parts</source>
        <translation>空 {n} 项</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>齐了</translation>
    </message>
    <message>
        <source>What is left empty is a blank to be filled by hand.</source>
        <translation>空着的印成横线，可以手填。</translation>
    </message>
    <message>
        <source>The text is kept.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Where to put the PDF</source>
        <translation>PDF 放到哪里</translation>
    </message>
    <message>
        <source>{name} is written.</source>
        <translation>已写好{name}。</translation>
    </message>
    <message>
        <source>It stands in the ledger of what was made public.</source>
        <translation>已记入公开宣传台账。</translation>
    </message>
</context>
<context>
    <name>PolicyStep</name>
    <message>
        <source>What was told?</source>
        <translation>说了哪些？</translation>
    </message>
    <message>
        <source>Was the leaflet given?</source>
        <translation>明白卡发了吗？</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>发了</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>没发</translation>
    </message>
    <message>
        <source>Leaflet</source>
        <translation>明白卡</translation>
    </message>
    <message>
        <source>Not chosen yet: what was told. Choose at least one.</source>
        <translation>还没选讲了哪些政策。至少选一项。</translation>
    </message>
    <message>
        <source>Not answered yet: whether the leaflet was given.</source>
        <translation>明白卡发没发还没选：请选“发了”或“没发”。</translation>
    </message>
</context>
<context>
    <name>PostForm</name>
    <message>
        <source>Place</source>
        <translation>贴在哪里</translation>
    </message>
    <message>
        <source>Hangs since</source>
        <translation>哪天贴的</translation>
    </message>
    <message>
        <source>By which way</source>
        <translation>怎么公示</translation>
    </message>
    <message>
        <source>Who hung it</source>
        <translation>谁贴的</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>写句说明（没有照片时）</translation>
    </message>
    <message>
        <source>Where does it hang?</source>
        <translation>贴在哪里了？</translation>
    </message>
    <message>
        <source>Save: it hangs</source>
        <translation>存好，已经贴了</translation>
    </message>
    <message>
        <source>The day of posting is not counted. Of several boards the latest counts.</source>
        <translation>张贴当天不算。贴了几处的，按最后一处算。</translation>
    </message>
    <message>
        <source>Written down; its days run once it hangs on a board or a screen.</source>
        <translation>记下了；贴到公开栏、公告栏或者电子屏上才开始算天数。</translation>
    </message>
    <message>
        <source>{village} notice board</source>
        <translation>{village}公告栏</translation>
    </message>
    <message>
        <source>This is added to the wall: its days run from the board or the screen.</source>
        <translation>这种方式只是补充，天数从公开栏、公告栏或者电子屏贴出算起。</translation>
    </message>
    <message>
        <source>Write where it hangs.</source>
        <translation>写上贴在哪里。</translation>
    </message>
    <message>
        <source>Write the day since which it hangs, today at the latest.</source>
        <translation>写上哪天贴的，最晚是今天。</translation>
    </message>
    <message>
        <source>It was made on {day}; it cannot have hung before.</source>
        <translation>这张是 {day} 做的，不可能在那以前就贴了。</translation>
    </message>
    <message>
        <source>It hangs at {place}.</source>
        <translation>记好了：贴在{place}。</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Page before (PgUp)</source>
        <translation>上一页（PgUp）</translation>
    </message>
    <message>
        <source>Next page (PgDn)</source>
        <translation>下一页（PgDn）</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>The sheet that is printed</source>
        <translation>要打印的那一张</translation>
    </message>
    <message>
        <source>Drawn again from today&apos;s register: the sheet that hangs may look different.</source>
        <translation>这一张是照现在的登记重新画的，墙上贴的可能不一样。</translation>
    </message>
    <message>
        <source>{page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
</context>
<context>
    <name>PrintChoice</name>
    <message>
        <source>Looking for printers…</source>
        <translation>正在找打印机……</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Copies of each</source>
        <translation>每样几份</translation>
    </message>
    <message>
        <source>After a jam: the pages before it are not printed again.</source>
        <translation>卡纸以后用：前面已经打好的页不再打。</translation>
    </message>
    <message>
        <source>First one from page</source>
        <translation>第一份从第几页起</translation>
    </message>
    <message>
        <source>An empty sheet between them</source>
        <translation>每份之间夹一张白纸</translation>
    </message>
    <message>
        <source>Both sides, tray…</source>
        <translation>双面、纸盒……</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>没有打印机</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Sheets to print</source>
        <translation>要打印的</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存成 PDF</translation>
    </message>
    <message>
        <source>They are on paper now</source>
        <translation>已经打出来了</translation>
    </message>
    <message>
        <source>Do not print</source>
        <translation>不打了</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Take the tick from sheets that jammed or cannot be read: they are printed again and not counted.</source>
        <translation>卡纸的、看不清的，把勾去掉：不算份数，再打一次。</translation>
    </message>
    <message>
        <source>Sheets that came out</source>
        <translation>打出来的</translation>
    </message>
    <message>
        <source>None came out</source>
        <translation>一张都没出来</translation>
    </message>
    <message>
        <source>They came out</source>
        <translation>打勾的都出来了</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>哪一张</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Stopped. {done} of {total} sheets were sent to the printer.</source>
        <translation>停下了。{total} 张里有 {done} 张送去了打印机。</translation>
    </message>
    <message>
        <source>Sent to the printer {name}</source>
        <translation>送去打印机 {name} 了</translation>
    </message>
    <message>
        <source>Did they come out of the printer?</source>
        <translation>都打出来了吗？</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Folder for the PDF files</source>
        <translation>PDF 存到哪个文件夹</translation>
    </message>
    <message>
        <source>Saving as PDF</source>
        <translation>正在存 PDF</translation>
    </message>
    <message>
        <source>Saved: {count} PDF files, {where}</source>
        <translation>存好了 {count} 个 PDF：{where}</translation>
    </message>
</context>
<context>
    <name>PrintFlow</name>
    <message>
        <source>Making the notices</source>
        <translation>正在做公示</translation>
    </message>
    <message>
        <source>Nothing was counted; the sheets are still to be printed.</source>
        <translation>没有记份数，这几张还要再打。</translation>
    </message>
    <message>
        <source>{done} notices are printed and counted.</source>
        <translation>打出 {done} 张，记好了。</translation>
    </message>
    <message>
        <source>{rest} are still to be printed.</source>
        <translation>还有 {rest} 张要再打。</translation>
    </message>
    <message>
        <source>Print {sheets} notices</source>
        <translation>打印 {sheets} 张公示</translation>
    </message>
</context>
<context>
    <name>PrintStep</name>
    <message>
        <source>Print the recovery code</source>
        <translation>打印恢复码</translation>
    </message>
    <message>
        <source>When all passphrases are forgotten or this PC is lost, only this code opens the data. Lock one sheet in the safe, seal the other and hand it to the county.</source>
        <translation>口令都忘了，或者电脑没了，只有恢复码能打开数据。一张锁进保险柜，另一张密封后交给县里。</translation>
    </message>
    <message>
        <source>Print both sheets</source>
        <translation>打印两张</translation>
    </message>
    <message>
        <source>Keep as PDF…</source>
        <translation>存成PDF…</translation>
    </message>
    <message>
        <source>No printer: write it by hand</source>
        <translation>没有打印机，手抄</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>write it twice, group by group</source>
        <translation>一组一组抄两份</translation>
    </message>
    <message>
        <source>I have it on paper</source>
        <translation>纸上已经有了</translation>
    </message>
    <message>
        <source>Print the code first, keep it as a PDF, or write it by hand.</source>
        <translation>请先打印恢复码，或者存成PDF，或者手抄下来。</translation>
    </message>
    <message>
        <source>Go back and make another code?</source>
        <translation>退回去，另做一个恢复码吗？</translation>
    </message>
    <message>
        <source>The sheets with this code will open nothing then. Tear them up and print the new ones.</source>
        <translation>那样，写着这个恢复码的纸就没用了。请撕掉，再打印新的。</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>退回去</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在这里</translation>
    </message>
    <message>
        <source>Kept as {name}. Whoever has this file opens the data: print it, then delete it.</source>
        <translation>已存为{name}。谁有这个文件谁就能打开数据：打印以后请删掉。</translation>
    </message>
    <message>
        <source>Sent to the printer. Look whether both sheets came out.</source>
        <translation>已送到打印机。请看两张都出来了没有。</translation>
    </message>
    <message>
        <source>Keep the recovery code as</source>
        <translation>恢复码存为</translation>
    </message>
</context>
<context>
    <name>ProgrammePage</name>
    <message>
        <source>Code</source>
        <translation>项目编码</translation>
    </message>
    <message>
        <source>A capital letter and digits, such as Z01</source>
        <translation>大写字母加数字，例如Z01</translation>
    </message>
    <message>
        <source>Save the rules</source>
        <translation>保存规则</translation>
    </message>
    <message>
        <source>Take in its list</source>
        <translation>导入部门名单</translation>
    </message>
    <message>
        <source>All programmes</source>
        <translation>全部项目</translation>
    </message>
    <message>
        <source>Its code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Parted by commas; empty: all</source>
        <translation>用逗号隔开；空着就是不限</translation>
    </message>
    <message>
        <source>Codes such as C01, parted by spaces</source>
        <translation>写编码，例如C01，用空格隔开</translation>
    </message>
    <message>
        <source>It is paid no more</source>
        <translation>停办</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>Why, by which document</source>
        <translation>为什么，依据哪份文件</translation>
    </message>
    <message>
        <source>End this programme</source>
        <translation>停办这个项目</translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation>恢复这个项目</translation>
    </message>
    <message>
        <source>A programme of your own</source>
        <translation>新建本地项目</translation>
    </message>
    <message>
        <source>{code}. Rosters that left their draft keep the rules they left with.</source>
        <translation>{code}。已经送审的花名册照原来的规则走。</translation>
    </message>
    <message>
        <source>It ended; its last day was {day}.</source>
        <translation>已经停办，最后一天是{day}。</translation>
    </message>
    <message>
        <source>Saved. It holds for rosters that are drafts and for new ones.</source>
        <translation>已保存。从草稿和新做的花名册起照这样办。</translation>
    </message>
    <message>
        <source>Until which day? Such as 2026-12-31.</source>
        <translation>请写到哪一天，例如2026-12-31。</translation>
    </message>
    <message>
        <source>Write why it ends.</source>
        <translation>请写为什么停办。</translation>
    </message>
    <message>
        <source>It ends on that day, and what is granted of it.</source>
        <translation>到那天停办，在享的同时停发。</translation>
    </message>
    <message>
        <source>It goes on. Grants that ended stay ended.</source>
        <translation>已恢复。停发的人要逐个恢复。</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一格</translation>
    </message>
    <message>
        <source>save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ProgrammeRules</name>
    <message>
        <source>How the county takes it</source>
        <translation>县里怎么收</translation>
    </message>
    <message>
        <source>When its cause ends (a death)</source>
        <translation>去世等停发时</translation>
    </message>
</context>
<context>
    <name>ProgrammesPage</name>
    <message>
        <source>Programmes and standards</source>
        <translation>补贴项目和标准</translation>
    </message>
    <message>
        <source>A programme of your own</source>
        <translation>新建本地项目</translation>
    </message>
    <message>
        <source>Edit its rules</source>
        <translation>修改规则</translation>
    </message>
    <message>
        <source>Name or code</source>
        <translation>项目名称或代码</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>看</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>what we pay</source>
        <translation>本乡在发的</translation>
    </message>
    <message>
        <source>to confirm</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Programmes</source>
        <translation>补贴项目</translation>
    </message>
    <message>
        <source>Yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>From (first day)</source>
        <translation>从哪天起</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>档次</translation>
    </message>
    <message>
        <source>Document it stands in</source>
        <translation>依据的文件</translation>
    </message>
    <message>
        <source>Enter a standard</source>
        <translation>登记一个标准</translation>
    </message>
    <message>
        <source>Keep this standard</source>
        <translation>存好这个标准</translation>
    </message>
    <message>
        <source>Which document did you compare it with?</source>
        <translation>和哪份文件核对过？</translation>
    </message>
    <message>
        <source>Confirm the standards</source>
        <translation>确认标准</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>{n} programmes</source>
        <translation>{n} 项</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>To the county</source>
        <translation>报县方式</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>计算方式</translation>
    </message>
    <message>
        <source>Paid to</source>
        <translation>发给谁</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>多久发一次</translation>
    </message>
    <message>
        <source>{scope}, {days} days</source>
        <translation>{scope}，{days} 天</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>公示</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Yuan now</source>
        <translation>现在（元）</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最近一期</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>政策文件</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>停办</translation>
    </message>
    <message>
        <source>{yuan} yuan from {day}</source>
        <translation>{yuan} 元，从{day}起</translation>
    </message>
    <message>
        <source> until {day}</source>
        <translation>到{day}止</translation>
    </message>
    <message>
        <source>{text} · not confirmed</source>
        <translation>{text} · 还没确认</translation>
    </message>
    <message>
        <source>How much is it?</source>
        <translation>请填多少元。</translation>
    </message>
    <message>
        <source>From which day? Such as 2026-01-01.</source>
        <translation>请填从哪天起，比如 2026-01-01。</translation>
    </message>
    <message>
        <source>Kept. It counts once somebody has confirmed it.</source>
        <translation>存好了。有人核对确认以后才算数。</translation>
    </message>
    <message>
        <source>Write the number or name of the document.</source>
        <translation>请写文件的文号或名称。</translation>
    </message>
    <message>
        <source>Confirmed against {document}.</source>
        <translation>已按 {document} 确认。</translation>
    </message>
    <message>
        <source>The county takes it as: {way}</source>
        <translation>县里的收法改成了：{way}</translation>
    </message>
    <message>
        <source>When its cause ends: {rule}</source>
        <translation>停发办法：{rule}</translation>
    </message>
    <message>
        <source>to its standard</source>
        <translation>去填标准</translation>
    </message>
    <message>
        <source>edit its rules</source>
        <translation>修改规则</translation>
    </message>
    <message>
        <source>confirm</source>
        <translation>确认标准</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Stop</source>
        <translation>停下</translation>
    </message>
    <message>
        <source>{done} of {total} done</source>
        <translation>已办 {done}，共 {total}</translation>
    </message>
    <message>
        <source>{done} done</source>
        <translation>已办 {done}</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在办……</translation>
    </message>
    <message>
        <source>, about {seconds} seconds left</source>
        <translation>，还要大约 {seconds} 秒</translation>
    </message>
    <message>
        <source>. It is being saved and cannot be stopped now</source>
        <translation>。正在存，停不下来了</translation>
    </message>
    <message>
        <source>. You can go on with other work.</source>
        <translation>。可以先去办别的事。</translation>
    </message>
</context>
<context>
    <name>ProgressSheet</name>
    <message>
        <source>By village</source>
        <translation>各村进度</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>没给银行</translation>
    </message>
    <message>
        <source>At bank</source>
        <translation>在银行</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>没办成</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>办好</translation>
    </message>
    <message>
        <source>How far each village is</source>
        <translation>各村办到哪一步</translation>
    </message>
    <message>
        <source>Paying banks</source>
        <translation>发放银行</translation>
    </message>
    <message>
        <source>{number} · {bank} · {answered} of {rows} back</source>
        <translation>{number} · {bank} · 退回 {answered}/{rows}</translation>
    </message>
    <message>
        <source>Nothing lies at a bank.</source>
        <translation>没有名单在银行。</translation>
    </message>
</context>
<context>
    <name>ProofForm</name>
    <message>
        <source>What was done</source>
        <translation>做了什么</translation>
    </message>
    <message>
        <source>Who says so</source>
        <translation>谁证明</translation>
    </message>
    <message>
        <source>For instance: read out three times in the morning, 46 households heard of it.</source>
        <translation>例如：早上广播了三遍，46 户都通知到了。</translation>
    </message>
    <message>
        <source>A word instead of a photo</source>
        <translation>没有照片，写句说明</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>存好</translation>
    </message>
    <message>
        <source>Write what was done.</source>
        <translation>写上做了什么。</translation>
    </message>
    <message>
        <source>Write who says so.</source>
        <translation>写上谁证明。</translation>
    </message>
    <message>
        <source>The word is kept.</source>
        <translation>说明记好了。</translation>
    </message>
</context>
<context>
    <name>QuantityFields</name>
    <message>
        <source>Yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>Yes, in society</source>
        <translation>已安置到社会</translation>
    </message>
    <message>
        <source>No, still in the institution</source>
        <translation>还留在机构</translation>
    </message>
    <message>
        <source>Yuan with at most two decimals, like 372.50</source>
        <translation>请填元，最多两位小数，例如372.50</translation>
    </message>
    <message>
        <source>A number with at most three decimals, like 12.5</source>
        <translation>请填数字，最多三位小数，例如12.5</translation>
    </message>
    <message>
        <source>A whole number, 1 or more</source>
        <translation>请填1以上的整数</translation>
    </message>
</context>
<context>
    <name>QuantityStrip</name>
    <message>
        <source>Change it</source>
        <translation>改好</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不改了</translation>
    </message>
    <message>
        <source>What is {name} paid for?</source>
        <translation>{name}按多少发？</translation>
    </message>
</context>
<context>
    <name>QuestionBand</name>
    <message>
        <source>How many people of your household receive dibao?</source>
        <translation>您家几个人享受低保？</translation>
    </message>
    <message>
        <source>How many cards do you have?</source>
        <translation>您家办了几张卡？</translation>
    </message>
    <message>
        <source>Please show us your cards.</source>
        <translation>请给我们看一下您家的卡。</translation>
    </message>
    <message>
        <source>We tell you what you are paid, when, and whom to ask.</source>
        <translation>我们说说补贴多少、什么时候到账、有问题找谁。</translation>
    </message>
    <message>
        <source>Please listen and look; if it is right, sign.</source>
        <translation>请您听一听、看一看，没有错就签个字。</translation>
    </message>
</context>
<context>
    <name>RaisePage</name>
    <message>
        <source>Raise of a standard</source>
        <translation>提标补差</translation>
    </message>
    <message>
        <source>What was paid since a month, by the new standard</source>
        <translation>从某个月起，已经发过的按新标准补上差额</translation>
    </message>
    <message>
        <source>What was raised</source>
        <translation>提高了什么</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>补贴项目</translation>
    </message>
    <message>
        <source>From which month</source>
        <translation>从哪个月起</translation>
    </message>
    <message>
        <source>Document you compared it with</source>
        <translation>核对过的文件</translation>
    </message>
    <message>
        <source>Reckon it</source>
        <translation>算一算</translation>
    </message>
    <message>
        <source>The department&apos;s figure (yuan)</source>
        <translation>部门下达的金额（元）</translation>
    </message>
    <message>
        <source>Who makes up the difference?</source>
        <translation>差额由谁补足？</translation>
    </message>
    <message>
        <source>Make the roster</source>
        <translation>做成花名册</translation>
    </message>
    <message>
        <source>Who gets how much</source>
        <translation>每人补多少</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>证件尾号</translation>
    </message>
    <message>
        <source>Village and group</source>
        <translation>村组</translation>
    </message>
    <message>
        <source>Months and sums</source>
        <translation>月份和金额</translation>
    </message>
    <message>
        <source>Yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Only what was paid by a standard can be raised by one.</source>
        <translation>只有按标准发过的项目才能补差。</translation>
    </message>
    <message>
        <source>Nothing can be raised</source>
        <translation>没有可以补差的</translation>
    </message>
    <message>
        <source>New standard of {tier} (yuan)</source>
        <translation>{tier}的新标准（元）</translation>
    </message>
    <message>
        <source>New standard (yuan)</source>
        <translation>新标准（元）</translation>
    </message>
    <message>
        <source>now {yuan}, since {day}</source>
        <translation>现在{yuan}元，从{day}起</translation>
    </message>
    <message>
        <source>{n} people, {yuan} yuan</source>
        <translation>{n}人，{yuan}元</translation>
    </message>
    <message>
        <source>{n} sums are not above zero: they make no line and are carried forward.</source>
        <translation>有{n}人合计不大于零：不做明细，结转到下一期。</translation>
    </message>
    <message>
        <source>Not raised, {n} payments: {why} ({names})</source>
        <translation>没有补的{n}笔：{why}（{names}）</translation>
    </message>
    <message>
        <source>{yuan} yuan apart: check people and months, or say who makes it up</source>
        <translation>相差{yuan}元：请核对人数和月份，或写明由谁补足</translation>
    </message>
    <message>
        <source>It agrees with ours</source>
        <translation>和算出的一致</translation>
    </message>
    <message>
        <source>Made: {lines} lines, {yuan} yuan</source>
        <translation>做好了：{lines}条，{yuan}元</translation>
    </message>
    <message>
        <source>next field, then reckon</source>
        <translation>下一格，填完就算</translation>
    </message>
    <message>
        <source>make the roster</source>
        <translation>做成花名册</translation>
    </message>
    <message>
        <source>old sheets only</source>
        <translation>只在旧表里</translation>
    </message>
</context>
<context>
    <name>ReasonPopover</name>
    <message>
        <source>Why do you need the whole number?</source>
        <translation>为什么要看全号？</translation>
    </message>
    <message>
        <source>It is shown for 30 seconds and written into the log.</source>
        <translation>看 30 秒，会记进操作记录。</translation>
    </message>
    <message>
        <source>Compare only, without showing it</source>
        <translation>核对模式：只比对，不显示</translation>
    </message>
    <message>
        <source>Type the {what} you read</source>
        <translation>照着念的{what}打进来</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比一比</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Type at least four characters.</source>
        <translation>至少打四位。</translation>
    </message>
    <message>
        <source>The same: every character agrees.</source>
        <translation>一样，每一位都对得上。</translation>
    </message>
    <message>
        <source>Most of it differs: it may be the number of another document or card.</source>
        <translation>大部分都不一样，可能是另一张证件或另一张卡的号。</translation>
    </message>
    <message>
        <source>Character {places} differs.</source>
        <translation>第 {places} 位不一样。</translation>
    </message>
    <message>
        <source>Something is missing before character {places}.</source>
        <translation>第 {places} 位前面少了。</translation>
    </message>
    <message>
        <source>Read it once more; if it stays so, ours may be wrong.</source>
        <translation>请再对一遍；还是不一样，可能是登记的错了。</translation>
    </message>
</context>
<context>
    <name>ReasonStrip</name>
    <message>
        <source>Why? It stays in the record</source>
        <translation>为什么？会记在案</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不办</translation>
    </message>
    <message>
        <source>Please write why, in a few words</source>
        <translation>请写几个字说明原因</translation>
    </message>
</context>
<context>
    <name>RecordsSheet</name>
    <message>
        <source>The two records</source>
        <translation>两条记录</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Becomes part of it</source>
        <translation>并进来</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>证件号</translation>
    </message>
    <message>
        <source>household of {name}, {people} people</source>
        <translation>{name}户，{people} 人</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>卡</translation>
    </message>
    <message>
        <source>Gets</source>
        <translation>在享</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>发放笔数</translation>
    </message>
</context>
<context>
    <name>Recovering</name>
    <message>
        <source>Forgotten passphrase</source>
        <translation>忘了口令</translation>
    </message>
    <message>
        <source>With the recovery code from the safe you set a new passphrase. The old signing key does not come back: the county needs a new registration file afterwards. An admin can also reset it in the settings.</source>
        <translation>用保险柜里的恢复码，可以给自己设一个新口令。原来的签名钥匙不会恢复，之后要给县里一份新的登记文件。管理员也可以在“设置”里直接重设。</translation>
    </message>
    <message>
        <source>Your name here</source>
        <translation>您在这里的名字</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Set it and open</source>
        <translation>设好并打开</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Type all seven groups.</source>
        <translation>七组都要输完。</translation>
    </message>
</context>
<context>
    <name>RecoveryEntry</name>
    <message>
        <source>Write down an overpayment</source>
        <translation>登记多发的钱</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>证件号</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>From which month</source>
        <translation>从哪个月起</translation>
    </message>
    <message>
        <source>To which month</source>
        <translation>到哪个月止</translation>
    </message>
    <message>
        <source>Yuan too much, each month</source>
        <translation>每月多发（元）</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Yuan too much</source>
        <translation>多发（元）</translation>
    </message>
    <message>
        <source>Months that were overpaid</source>
        <translation>多发的月份</translation>
    </message>
    <message>
        <source>Write it into the ledger</source>
        <translation>登记进台账</translation>
    </message>
    <message>
        <source>Other months, another sum</source>
        <translation>再加别的月份</translation>
    </message>
    <message>
        <source>Take this month out</source>
        <translation>去掉这个月</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不登记</translation>
    </message>
    <message>
        <source>How much was too much?</source>
        <translation>多发了多少？</translation>
    </message>
    <message>
        <source>{n} months, {yuan} yuan so far</source>
        <translation>已列 {n} 个月，共 {yuan} 元</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Write down an overpayment</source>
        <translation>登记多发的钱</translation>
    </message>
    <message>
        <source>Recovery ledger</source>
        <translation>追缴台账</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>补贴项目</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Too much</source>
        <translation>多发</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Set off</source>
        <translation>已抵扣</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>还差</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>{left} yuan are missing; {n} people are not in the ledger yet</source>
        <translation>还差{left}元；另有{n}人还没有登记</translation>
    </message>
    <message>
        <source>Whoever is paid after a death or a stop comes here by itself.</source>
        <translation>去世、停发以后还发了钱的人，会自己出现在这里。</translation>
    </message>
    <message>
        <source>Nothing has to come back</source>
        <translation>没有要追缴的钱</translation>
    </message>
    <message>
        <source>not written down</source>
        <translation>还没登记</translation>
    </message>
    <message>
        <source>Written into the ledger</source>
        <translation>已登记到台账</translation>
    </message>
    <message>
        <source>to the entry</source>
        <translation>到右边</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>new</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>print the letter</source>
        <translation>打印通知书</translation>
    </message>
</context>
<context>
    <name>RecoveryPanel</name>
    <message>
        <source>Write it into the ledger</source>
        <translation>登记到台账</translation>
    </message>
    <message>
        <source>Print the letter</source>
        <translation>打印通知书</translation>
    </message>
    <message>
        <source>Yuan that came back</source>
        <translation>退回多少（元）</translation>
    </message>
    <message>
        <source>Number of the receipt</source>
        <translation>收据号</translation>
    </message>
    <message>
        <source>Enter what came back</source>
        <translation>登记退回的钱</translation>
    </message>
    <message>
        <source>Money that came back</source>
        <translation>收到退回的钱</translation>
    </message>
    <message>
        <source>Which paper did he sign?</source>
        <translation>本人签的哪份同意书？</translation>
    </message>
    <message>
        <source>At most so much a payment (yuan)</source>
        <translation>每次最多扣多少（元）</translation>
    </message>
    <message>
        <source>Enter the consent</source>
        <translation>登记同意书</translation>
    </message>
    <message>
        <source>Set off against later payments</source>
        <translation>从以后的补贴里抵扣</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>结束追缴</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>补贴项目</translation>
    </message>
    <message>
        <source>died, paid until {day}</source>
        <translation>去世，该发到{day}</translation>
    </message>
    <message>
        <source>stopped, paid until {day}</source>
        <translation>停发，该发到{day}</translation>
    </message>
    <message>
        <source>withdrawn too late; paid all the same, told {day}</source>
        <translation>撤回太晚，银行还是发了，{day}得知</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>问题编号</translation>
    </message>
    <message>
        <source>letter printed</source>
        <translation>打印了通知书</translation>
    </message>
    <message>
        <source>set off</source>
        <translation>抵扣</translation>
    </message>
    <message>
        <source>, at most {yuan} a payment</source>
        <translation>，每次最多{yuan}元</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>同意抵扣</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>还差</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>继续追缴</translation>
    </message>
    <message>
        <source>{yuan} · old sheet</source>
        <translation>{yuan} · 旧表</translation>
    </message>
    <message>
        <source>Written into the ledger: {name}</source>
        <translation>已登记：{name}</translation>
    </message>
    <message>
        <source>How much came back?</source>
        <translation>请填退回了多少。</translation>
    </message>
    <message>
        <source>Entered: {yuan} yuan came back</source>
        <translation>已登记：退回{yuan}元</translation>
    </message>
    <message>
        <source>From the next roster on it is set off</source>
        <translation>从下一期花名册起抵扣</translation>
    </message>
    <message>
        <source>It goes on</source>
        <translation>继续追缴了</translation>
    </message>
</context>
<context>
    <name>RecoverySection</name>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>It opens the data when all passphrases are forgotten. One sheet lies in the safe, one sealed at the county. Make a new one when a sheet is lost or somebody who knew it has left.</source>
        <translation>口令都忘了时，用它打开数据。一张在保险柜里，一张密封在县里。丢了一张，或者知道它的人离开了，就换一个新的。</translation>
    </message>
    <message>
        <source>Make a new recovery code</source>
        <translation>换一个新的恢复码</translation>
    </message>
    <message>
        <source>Only an admin makes a new recovery code.</source>
        <translation>换恢复码要由管理员来做。</translation>
    </message>
    <message>
        <source>The new code</source>
        <translation>新的恢复码</translation>
    </message>
    <message>
        <source>not in force yet</source>
        <translation>还没有启用</translation>
    </message>
    <message>
        <source>Print both sheets</source>
        <translation>打印两张</translation>
    </message>
    <message>
        <source>No printer: write it by hand</source>
        <translation>没有打印机，手抄</translation>
    </message>
    <message>
        <source>Type it back from the paper</source>
        <translation>照纸上输回来</translation>
    </message>
    <message>
        <source>Only then is it in force; until then the earlier code opens.</source>
        <translation>输对了才启用；在那以前，旧的还有效。</translation>
    </message>
    <message>
        <source>Put it in force</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Keep the earlier code</source>
        <translation>还用旧的</translation>
    </message>
    <message>
        <source>The new code is in force; the earlier sheets open nothing any more: destroy them.</source>
        <translation>新恢复码已启用；旧的纸已经没用了，请销毁。</translation>
    </message>
    <message>
        <source>Sent to the printer. Look whether both sheets came out.</source>
        <translation>已送到打印机。请看两张都出来了没有。</translation>
    </message>
</context>
<context>
    <name>ReferenceLists</name>
    <message>
        <source>Lists to compare with</source>
        <translation>比对名单</translation>
    </message>
    <message>
        <source>Back to the checks</source>
        <translation>回到检查</translation>
    </message>
    <message>
        <source>A list is kept as marks from which no name or number can be read. Whoever is found in it is asked about; nothing is stopped by it.</source>
        <translation>名单只留下看不出姓名和号码的记号。对上了的人只是问一句，不会停谁的钱。</translation>
    </message>
    <message>
        <source>Say above whose list it is, then choose its file.</source>
        <translation>上面写好是谁的名单，再选文件。</translation>
    </message>
    <message>
        <source>No list yet</source>
        <translation>还没有名单</translation>
    </message>
    <message>
        <source>Wipe this list…</source>
        <translation>清掉这份名单…</translation>
    </message>
    <message>
        <source>What is it of?</source>
        <translation>是什么名单？</translation>
    </message>
    <message>
        <source>the police</source>
        <translation>如民政局、公安局</translation>
    </message>
    <message>
        <source>Whose list?</source>
        <translation>谁的名单？</translation>
    </message>
    <message>
        <source>Of which day?</source>
        <translation>哪天的？</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>文件的口令</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>选文件读进来…</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>什么名单</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>谁的</translation>
    </message>
    <message>
        <source>Of the day</source>
        <translation>哪天的</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>读入</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>在用</translation>
    </message>
    <message>
        <source>wiped</source>
        <translation>清掉了</translation>
    </message>
    <message>
        <source>Say whose list it is.</source>
        <translation>写清是谁的名单。</translation>
    </message>
    <message>
        <source>Write the day the list is of, like 2026-03-31.</source>
        <translation>写名单是哪天的，如 2026-03-31。</translation>
    </message>
    <message>
        <source>Workbooks ({patterns})</source>
        <translation>表格 ({patterns})</translation>
    </message>
    <message>
        <source>Choose the list</source>
        <translation>选名单</translation>
    </message>
    <message>
        <source>Wipe this list?</source>
        <translation>清掉这份名单？</translation>
    </message>
    <message>
        <source>{source}: nobody can be held against it any more. What was answered stays.</source>
        <translation>{source}：以后不能再拿它比对，答复过的都留着。</translation>
    </message>
    <message>
        <source>Wipe it</source>
        <translation>清掉</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>留着</translation>
    </message>
</context>
<context>
    <name>RefusedView</name>
    <message>
        <source>The county would send these back</source>
        <translation>县里会退的</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Why it would come back</source>
        <translation>为什么会退</translation>
    </message>
    <message>
        <source>Where to mend it</source>
        <translation>去哪里改</translation>
    </message>
    <message>
        <source>By the county&apos;s own rules every line would be taken.</source>
        <translation>按县里的规则，每一行都能收。</translation>
    </message>
    <message>
        <source>Nothing would come back</source>
        <translation>没有会退的</translation>
    </message>
    <message>
        <source>Leave these for the next batch, write the others</source>
        <translation>这些留到下一批，先写其他的</translation>
    </message>
    <message>
        <source>Why all the same?</source>
        <translation>为什么照样写？</translation>
    </message>
    <message>
        <source>Write all of it all the same</source>
        <translation>照样全写出去</translation>
    </message>
    <message>
        <source>Say why first: it is written into the log.</source>
        <translation>先写上为什么，会记进操作记录。</translation>
    </message>
    <message>
        <source>the built-in rules</source>
        <translation>自带的规则</translation>
    </message>
    <message>
        <source>{refused} of {lines} lines, by {profile}. The county takes a file whole or not at all: one such row and it all comes back.</source>
        <translation>{lines} 行里有 {refused} 行，按{profile}。县里要么整个收、要么整个退：有一行不对，全退回来。</translation>
    </message>
</context>
<context>
    <name>ReleaseForm</name>
    <message>
        <source>Why it may go on</source>
        <translation>为什么可以放行</translation>
    </message>
    <message>
        <source>Release a held line</source>
        <translation>放行一行</translation>
    </message>
    <message>
        <source>Release it</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Write why it may go on.</source>
        <translation>写上为什么可以放行。</translation>
    </message>
    <message>
        <source>The line goes on.</source>
        <translation>这一行可以往下走了。</translation>
    </message>
</context>
<context>
    <name>Replacing</name>
    <message>
        <source>{name} is there already</source>
        <translation>{name} 已经有了</translation>
    </message>
    <message>
        <source>What is in that file now would be gone.</source>
        <translation>那个文件里现在的内容会没有了。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>换个名字</translation>
    </message>
</context>
<context>
    <name>ReturnedView</name>
    <message>
        <source>What came back</source>
        <translation>退回的明细</translation>
    </message>
    <message>
        <source>Nothing came back</source>
        <translation>没有退回的</translation>
    </message>
    <message>
        <source>Every line was paid or waits.</source>
        <translation>每一笔都到账了，或还在等。</translation>
    </message>
    <message>
        <source>Payee</source>
        <translation>收款人</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡尾号</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>办到哪了</translation>
    </message>
    <message>
        <source>Enter another card</source>
        <translation>登记新卡</translation>
    </message>
    <message>
        <source>The bank has put it right</source>
        <translation>银行办好了，卡能用</translation>
    </message>
    <message>
        <source>Open the household</source>
        <translation>打开这一户</translation>
    </message>
    <message>
        <source>Open the roster that follows</source>
        <translation>打开重发的花名册</translation>
    </message>
    <message>
        <source>Not to be paid again, because</source>
        <translation>不再发的原因</translation>
    </message>
    <message>
        <source>Do not pay this one</source>
        <translation>这笔不再发</translation>
    </message>
    <message>
        <source>Again: {state}</source>
        <translation>已重报：{state}</translation>
    </message>
    <message>
        <source>Not to be paid</source>
        <translation>不再发</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>改好了</translation>
    </message>
    <message>
        <source>Same card as before</source>
        <translation>还是原来的卡</translation>
    </message>
    <message>
        <source>No card that works</source>
        <translation>没有能用的卡</translation>
    </message>
    <message>
        <source>{count} to be sent again, {total}</source>
        <translation>要重报 {count} 笔，{total}</translation>
    </message>
    <message>
        <source>Tick what is to be sent again</source>
        <translation>按空格选要重报的</translation>
    </message>
    <message>
        <source>in the bank&apos;s words: {words}</source>
        <translation>银行原话：{words}</translation>
    </message>
    <message>
        <source>card {tail}</source>
        <translation>卡尾号 {tail}</translation>
    </message>
    <message>
        <source>died</source>
        <translation>本人已去世</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Give it back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>The whole roster</source>
        <translation>看整本</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>审核通过</translation>
    </message>
    <message>
        <source>Lines to look at</source>
        <translation>要看的明细</translation>
    </message>
    <message>
        <source>Handed over by {name}</source>
        <translation>{name} 送来的</translation>
    </message>
    <message>
        <source>Show those lines</source>
        <translation>看是哪几行</translation>
    </message>
    <message>
        <source>{lines} lines as before, {yuan} yuan</source>
        <translation>另外 {lines} 笔和上期一样，共 {yuan} 元</translation>
    </message>
    <message>
        <source>Fold them away</source>
        <translation>收起来</translation>
    </message>
    <message>
        <source>Show them too</source>
        <translation>也列出来</translation>
    </message>
    <message>
        <source>{count} to look at, {left} left</source>
        <translation>{count} 处要看，还有 {left} 处没看</translation>
    </message>
    <message>
        <source>{count} to look at, all ticked</source>
        <translation>{count} 处要看，都看过了</translation>
    </message>
    <message>
        <source>{count} to look at, {left} left, {wrong} of them wrong</source>
        <translation>{count} 处要看，{left} 处没打勾，其中 {wrong} 处不对</translation>
    </message>
    <message>
        <source>{count} to look at</source>
        <translation>{count} 处要看的</translation>
    </message>
    <message>
        <source>Signing the review</source>
        <translation>正在签审核</translation>
    </message>
    <message>
        <source>Approved: {lines} lines, {yuan} yuan.</source>
        <translation>审核通过了：{lines} 笔，{yuan} 元。</translation>
    </message>
    <message>
        <source>What has to be looked at again?</source>
        <translation>要再核对什么？</translation>
    </message>
    <message>
        <source>{count} lines are wrong, see beside them</source>
        <translation>有 {count} 行不对，看每行的说明</translation>
    </message>
    <message>
        <source>It went back to the clerk with your reason.</source>
        <translation>已退回给经办人，原因也带去了。</translation>
    </message>
    <message>
        <source>looked at</source>
        <translation>看过了</translation>
    </message>
    <message>
        <source>next to look at</source>
        <translation>下一处没看的</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>记不对</translation>
    </message>
    <message>
        <source>type the paper back</source>
        <translation>照纸补录</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>approve</source>
        <translation>审核通过</translation>
    </message>
    <message>
        <source>reviewed by {name}</source>
        <translation>审核：{name}</translation>
    </message>
</context>
<context>
    <name>ReviewPaper</name>
    <message>
        <source>Print this list</source>
        <translation>打印变动清单</translation>
    </message>
    <message>
        <source>Type it back</source>
        <translation>照清单补录</translation>
    </message>
    <message>
        <source>Approval form</source>
        <translation>发放审批表</translation>
    </message>
    <message>
        <source>Drawing the list</source>
        <translation>正在做变动清单</translation>
    </message>
    <message>
        <source>{rows} rows on {pages} pages</source>
        <translation>{rows} 行，{pages} 页</translation>
    </message>
    <message>
        <source>List of what to look at</source>
        <translation>变动清单</translation>
    </message>
    <message>
        <source>The list was printed; F9 types it back</source>
        <translation>变动清单打好了，看完按 F9 补录</translation>
    </message>
</context>
<context>
    <name>ReviewerStep</name>
    <message>
        <source>Who checks? The reviewer</source>
        <translation>谁来把关？——审核人</translation>
    </message>
    <message>
        <source>Another person than the clerk: nobody reviews what he made. He types his passphrase himself.</source>
        <translation>不能和经办是同一个人：谁也不能审核自己做的。口令请他自己输入。</translation>
    </message>
</context>
<context>
    <name>RosterFoot</name>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>{households} households · {people} people · {lines} lines</source>
        <translation>{households} 户 · {people} 人 · {lines} 笔</translation>
    </message>
    <message>
        <source>before</source>
        <translation>上期</translation>
    </message>
    <message>
        <source>{period} (history)</source>
        <translation>{period}（历史数据）</translation>
    </message>
    <message>
        <source>{n} people get nothing this time, the rest is carried forward: {names}</source>
        <translation>{n} 人这次没有可发的钱，余下的结转到下次：{names}</translation>
    </message>
    <message>
        <source>Ordered by the department:</source>
        <translation>部门下达</translation>
    </message>
    <message>
        <source>{people} people (now {now})</source>
        <translation>{people} 人（现在 {now}）</translation>
    </message>
    <message>
        <source>{yuan} yuan (now {now})</source>
        <translation>{yuan} 元（现在 {now}）</translation>
    </message>
    <message>
        <source>by {day}</source>
        <translation>{day}前报</translation>
    </message>
    <message>
        <source>MORE THAN THE QUOTA: it cannot be handed over</source>
        <translation>超过指标，不能送审</translation>
    </message>
    <message>
        <source>the deadline is over</source>
        <translation>已经过了截止日期</translation>
    </message>
    <message>
        <source>only {days} days left</source>
        <translation>只剩 {days} 天</translation>
    </message>
    <message>
        <source>{period} {lines} lines {yuan}</source>
        <translation>{period} {lines} 笔 {yuan}</translation>
    </message>
    <message>
        <source>+ new {lines} {yuan}</source>
        <translation>＋ 新增 {lines} 笔 {yuan}</translation>
    </message>
    <message>
        <source>− stopped {lines} {yuan}</source>
        <translation>－ 停发 {lines} 笔 {yuan}</translation>
    </message>
    <message>
        <source>− in another batch {lines} {yuan}</source>
        <translation>－ 在别的批次 {lines} 笔 {yuan}</translation>
    </message>
    <message>
        <source>− changed {lines} {yuan}</source>
        <translation>－ 变了的 {yuan}（{lines} 笔）</translation>
    </message>
    <message>
        <source>+ changed {lines} {yuan}</source>
        <translation>＋ 变了的 {yuan}（{lines} 笔）</translation>
    </message>
    <message>
        <source>· the same {lines} {yuan}</source>
        <translation>，其中没变 {lines} 笔 {yuan}</translation>
    </message>
    <message>
        <source>· DOES NOT ADD UP: please tell whoever looks after the desk</source>
        <translation>，加起来对不上，请告诉管理员</translation>
    </message>
    <message>
        <source>{period} {yuan} yuan</source>
        <translation>{period} {yuan} 元</translation>
    </message>
    <message>
        <source>{yuan} more</source>
        <translation>多 {yuan}</translation>
    </message>
    <message>
        <source>{yuan} less</source>
        <translation>少 {yuan}</translation>
    </message>
</context>
<context>
    <name>RosterPage</name>
    <message>
        <source>Back to draft</source>
        <translation>退回草稿</translation>
    </message>
    <message>
        <source>Print lists to be signed</source>
        <translation>打印签字表</translation>
    </message>
    <message>
        <source>Approval form</source>
        <translation>发放审批表</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>→ on a name shows the household</source>
        <translation>在名字上按 → 展开家里人</translation>
    </message>
    <message>
        <source>Lines of the roster</source>
        <translation>花名册明细</translation>
    </message>
    <message>
        <source>Why is it taken back?</source>
        <translation>为什么退回草稿？</translation>
    </message>
    <message>
        <source>They have new cards</source>
        <translation>新卡已经登记</translation>
    </message>
    <message>
        <source>next cell</source>
        <translation>下一格</translation>
    </message>
    <message>
        <source>what the village brought</source>
        <translation>村里报来的</translation>
    </message>
    <message>
        <source>change this cell</source>
        <translation>改这一格</translation>
    </message>
    <message>
        <source>what it is for</source>
        <translation>改数量</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>停发</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>next that did not pass</source>
        <translation>下一处没通过的</translation>
    </message>
    <message>
        <source>answer it</source>
        <translation>写答复</translation>
    </message>
    <message>
        <source>Only when somebody else has reviewed it.</source>
        <translation>要等别人审核完才可以。</translation>
    </message>
</context>
<context>
    <name>RosterSteps</name>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Hand over to review</source>
        <translation>送去审核</translation>
    </message>
    <message>
        <source>To its notices</source>
        <translation>去打印公示</translation>
    </message>
    <message>
        <source>Close and clear for sending</source>
        <translation>公示满了，办结</translation>
    </message>
    <message>
        <source>Send to the county</source>
        <translation>报送县里</translation>
    </message>
    <message>
        <source>What did the county say</source>
        <translation>记县里的答复</translation>
    </message>
    <message>
        <source>Take the results</source>
        <translation>导入发放结果</translation>
    </message>
    <message>
        <source>Mend what came back</source>
        <translation>处理退回的</translation>
    </message>
    <message>
        <source>Enter their new cards</source>
        <translation>登记新卡</translation>
    </message>
    <message>
        <source>Back to draft, with the new cards</source>
        <translation>退回草稿，换上新卡</translation>
    </message>
    <message>
        <source>See who is held</source>
        <translation>看看暂缓的人</translation>
    </message>
    <message>
        <source>Clear for sending</source>
        <translation>办结，接着报送</translation>
    </message>
    <message>
        <source>Handing over</source>
        <translation>正在送审</translation>
    </message>
    <message>
        <source>Handed over: {lines} lines, {yuan} yuan. Another person reviews it now.</source>
        <translation>送去审核了：{lines} 笔，{yuan} 元。现在等另一个人审核。</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>正在办结</translation>
    </message>
    <message>
        <source>Look at the next batch</source>
        <translation>看下一批</translation>
    </message>
    <message>
        <source>{lines} lines may be sent.</source>
        <translation>{lines} 笔可以报送了。</translation>
    </message>
    <message>
        <source> {lines} went to the next batch: {why}.</source>
        <translation>另有 {lines} 笔转到下一批：{why}。</translation>
    </message>
    <message>
        <source>It is a draft again.</source>
        <translation>又是草稿了。</translation>
    </message>
    <message>
        <source>Approval form</source>
        <translation>发放审批表</translation>
    </message>
    <message>
        <source>Making the lists to be signed</source>
        <translation>正在做签字表</translation>
    </message>
    <message>
        <source>Lists to be signed</source>
        <translation>签字表</translation>
    </message>
    <message>
        <source>{lines} lines, {yuan} yuan</source>
        <translation>{lines} 笔，{yuan} 元</translation>
    </message>
    <message>
        <source>Does the money add up</source>
        <translation>资金核对</translation>
    </message>
    <message>
        <source>{lists} lists were printed</source>
        <translation>打印了 {lists} 份签字表</translation>
    </message>
</context>
<context>
    <name>RosterTable</name>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>上期</translation>
    </message>
    <message>
        <source>Yuan</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>证件尾号</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>died {day}</source>
        <translation>{day} 去世</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>已去世</translation>
    </message>
    <message>
        <source>in this line</source>
        <translation>在这一行里</translation>
    </message>
    <message>
        <source>{kind} · {n} months</source>
        <translation>{kind} {n}个月</translation>
    </message>
    <message>
        <source>card {before} → {now}</source>
        <translation>卡 {before} → {now}</translation>
    </message>
    <message>
        <source>{what}: {lines} lines</source>
        <translation>{what} {lines} 笔</translation>
    </message>
    <message>
        <source>Enter folds them</source>
        <translation>按 Enter 收起</translation>
    </message>
    <message>
        <source>Enter shows them</source>
        <translation>按 Enter 展开</translation>
    </message>
</context>
<context>
    <name>RosterWords</name>
    <message>
        <source>batch {batch}</source>
        <translation>第 {batch} 批</translation>
    </message>
    <message>
        <source>Given back: {reason}</source>
        <translation>退回的原因：{reason}</translation>
    </message>
    <message>
        <source>{lines} lines of last period stand in another batch</source>
        <translation>上期有 {lines} 笔在别的批次里</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停发</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有变动</translation>
    </message>
    <message>
        <source>Not passed</source>
        <translation>没通过检查</translation>
    </message>
    <message>
        <source>Held or left out</source>
        <translation>暂缓和未列入</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>公示</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>报送县里</translation>
    </message>
    <message>
        <source>County has it</source>
        <translation>县里收到</translation>
    </message>
    <message>
        <source>On the cards</source>
        <translation>发到卡上</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>要满 {days} 天</translation>
    </message>
    <message>
        <source>not handed over</source>
        <translation>还没送</translation>
    </message>
    <message>
        <source>Why is {name} not paid any more?</source>
        <translation>{name} 为什么停发？</translation>
    </message>
    <message>
        <source>Stop paying</source>
        <translation>停发</translation>
    </message>
    <message>
        <source>Why is {name} left out this time?</source>
        <translation>{name} 这期为什么不列入？</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不列入</translation>
    </message>
    <message>
        <source>Why is {name} held back?</source>
        <translation>{name} 为什么暂缓？</translation>
    </message>
    <message>
        <source>Hold back</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>What about {name}?</source>
        <translation>{name} 是什么情况？</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>记下</translation>
    </message>
</context>
<context>
    <name>RostersPage</name>
    <message>
        <source>Rosters</source>
        <translation>花名册</translation>
    </message>
    <message>
        <source>Programmes and standards</source>
        <translation>补贴项目和标准</translation>
    </message>
    <message>
        <source>Take in a list</source>
        <translation>导入名单</translation>
    </message>
    <message>
        <source>To be made</source>
        <translation>该做的花名册</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期</translation>
    </message>
    <message>
        <source>Yearly check</source>
        <translation>年度核对</translation>
    </message>
    <message>
        <source>Raise of a standard</source>
        <translation>提标补差</translation>
    </message>
    <message>
        <source>Back pay</source>
        <translation>补发</translation>
    </message>
    <message>
        <source>Recovery ledger</source>
        <translation>追缴台账</translation>
    </message>
    <message>
        <source>Money and success</source>
        <translation>资金核对</translation>
    </message>
    <message>
        <source>What departments ordered</source>
        <translation>部门下达的</translation>
    </message>
    <message>
        <source>Ledgers and the year</source>
        <translation>台账报表</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>笔数</translation>
    </message>
    <message>
        <source>Yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>等谁办</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>没办完的</translation>
    </message>
    <message>
        <source>{rosters} rosters</source>
        <translation>{rosters} 份</translation>
    </message>
    <message>
        <source> · batch {batch}</source>
        <translation> · 第 {batch} 批</translation>
    </message>
    <message>
        <source> · version {version}</source>
        <translation> · 第 {version} 版</translation>
    </message>
    <message>
        <source>clear for sending</source>
        <translation>办结，接着报送</translation>
    </message>
    <message>
        <source>Look at the programmes</source>
        <translation>看补贴项目</translation>
    </message>
    <message>
        <source>There are no rosters yet</source>
        <translation>还没有花名册</translation>
    </message>
    <message>
        <source>Take in the workbook of a department, or enter who is entitled to what.</source>
        <translation>先导入部门发来的名单，或登记谁在享哪个项目。</translation>
    </message>
    <message>
        <source>Draw up all {rosters} together</source>
        <translation>{rosters} 份一起做好</translation>
    </message>
    <message>
        <source>Show {more} more</source>
        <translation>还有 {more} 份，都列出来</translation>
    </message>
    <message>
        <source>last time {lines} lines, {yuan} yuan</source>
        <translation>上期 {lines} 笔，{yuan} 元</translation>
    </message>
    <message>
        <source>Make that of {period}</source>
        <translation>做 {period}的</translation>
    </message>
    <message>
        <source>Take in that of {period}</source>
        <translation>导入 {period}的</translation>
    </message>
    <message>
        <source>Making the roster</source>
        <translation>正在做花名册</translation>
    </message>
    <message>
        <source>what departments ordered</source>
        <translation>部门下达的</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>ledgers</source>
        <translation>台账报表</translation>
    </message>
    <message>
        <source>make what is due</source>
        <translation>做该做的</translation>
    </message>
    <message>
        <source>make the next of this programme</source>
        <translation>做这项的下一期</translation>
    </message>
    <message>
        <source>take in a list</source>
        <translation>导入名单</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Clear the search</source>
        <translation>清空搜索</translation>
    </message>
</context>
<context>
    <name>SecondSheet</name>
    <message>
        <source>On new notices</source>
        <translation>新做的公示</translation>
    </message>
    <message>
        <source>Second language</source>
        <translation>第二种文字</translation>
    </message>
    <message>
        <source>Below the Chinese words</source>
        <translation>印在中文下方</translation>
    </message>
    <message>
        <source>Beside the Chinese words</source>
        <translation>印在中文旁边</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>印在哪里</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>存好</translation>
    </message>
    <message>
        <source>On the page of notices any checked language can be chosen for a printing.</source>
        <translation>核对过的文字，在“公示”那一页也可以当场选了打印。</translation>
    </message>
    <message>
        <source>Chinese alone</source>
        <translation>只印中文</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>存好了。</translation>
    </message>
</context>
<context>
    <name>SecretSection</name>
    <message>
        <source>The passphrase of {name}</source>
        <translation>{name} 的口令</translation>
    </message>
    <message>
        <source>Your signature on rosters stays the same. Nobody else learns of the change.</source>
        <translation>花名册上的签名不变。别人不会知道您换了口令。</translation>
    </message>
    <message>
        <source>The passphrase so far</source>
        <translation>现在的口令</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>换口令</translation>
    </message>
    <message>
        <source>Type the passphrase you use now.</source>
        <translation>请输入现在的口令。</translation>
    </message>
    <message>
        <source>Changed. Sign in with the new passphrase from now on.</source>
        <translation>换好了。以后用新口令登录。</translation>
    </message>
</context>
<context>
    <name>SecretsStep</name>
    <message>
        <source>Three people work here</source>
        <translation>这里有三个人</translation>
    </message>
    <message>
        <source>You are all three in turn: the clerk enters, the reviewer checks, the admin administers. The passphrases also lie in the file {name} beside the data.</source>
        <translation>您轮流当这三个人：经办录入，审核把关，管理员管人管钥匙。口令也写在数据旁边的文件{name}里。</translation>
    </message>
    <message>
        <source>In practice it is always {day}: the desk opens on this day by itself.</source>
        <translation>练习里的今天总是{day}，程序打开时自己就用这一天。</translation>
    </message>
    <message>
        <source>Open as the clerk</source>
        <translation>以经办人打开</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>停下了，什么都没改。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Audit: who did what</source>
        <translation>操作记录：谁做了什么</translation>
    </message>
    <message>
        <source>section</source>
        <translation>上一项、下一项</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一格</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>外观和语言</translation>
    </message>
    <message>
        <source>My passphrase</source>
        <translation>我的口令</translation>
    </message>
    <message>
        <source>People who work here</source>
        <translation>使用人</translation>
    </message>
    <message>
        <source>Standing in for a reviewer</source>
        <translation>审核代岗</translation>
    </message>
    <message>
        <source>Office and telephones</source>
        <translation>单位和电话</translation>
    </message>
    <message>
        <source>Villages and holidays</source>
        <translation>村和放假安排</translation>
    </message>
    <message>
        <source>Merged villages</source>
        <translation>村组撤并和改名</translation>
    </message>
    <message>
        <source>Programmes</source>
        <translation>补贴项目</translation>
    </message>
    <message>
        <source>Languages of notices</source>
        <translation>公示的文字</translation>
    </message>
    <message>
        <source>What the county takes</source>
        <translation>县里的要求</translation>
    </message>
    <message>
        <source>Keys and county</source>
        <translation>钥匙和县级</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
</context>
<context>
    <name>SheetList</name>
    <message>
        <source>Sheets of the pile</source>
        <translation>这批表</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>是什么表</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>哪一期</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Is it right?</source>
        <translation>对不对</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>读不了</translation>
    </message>
    <message>
        <source>put in</source>
        <translation>已放进</translation>
    </message>
    <message>
        <source>is left out</source>
        <translation>不放</translation>
    </message>
    <message>
        <source>say {what}</source>
        <translation>说清{what}</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>看一眼</translation>
    </message>
</context>
<context>
    <name>SheetPanel</name>
    <message>
        <source>What is this sheet?</source>
        <translation>这是什么表？</translation>
    </message>
    <message>
        <source>Which programme?</source>
        <translation>哪个项目？</translation>
    </message>
    <message>
        <source>Which period?</source>
        <translation>哪一期？</translation>
    </message>
    <message>
        <source>As its column says</source>
        <translation>按表里的村那一栏</translation>
    </message>
    <message>
        <source>Which village?</source>
        <translation>哪个村？</translation>
    </message>
    <message>
        <source>Leave hidden rows out</source>
        <translation>隐藏的行不放</translation>
    </message>
    <message>
        <source>Take hidden rows too</source>
        <translation>隐藏的行也放</translation>
    </message>
    <message>
        <source>Hidden rows</source>
        <translation>隐藏的行</translation>
    </message>
    <message>
        <source>What its columns are</source>
        <translation>各栏是什么</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>对</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>没说</translation>
    </message>
    <message>
        <source>Right: {sheets} sheets of this layout</source>
        <translation>对，同样格式的 {sheets} 张一起确认</translation>
    </message>
    <message>
        <source>{before} is {after} today: {rows} rows.</source>
        <translation>{before}现在是{after}：{rows} 行。</translation>
    </message>
    <message>
        <source>is not read</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>column {number}</source>
        <translation>第 {number} 栏</translation>
    </message>
</context>
<context>
    <name>SheetRows</name>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Head of household</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>去年</translation>
    </message>
    <message>
        <source>Contracted</source>
        <translation>承包</translation>
    </message>
    <message>
        <source>Leased</source>
        <translation>流转</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>same</source>
        <translation>一样</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Programme</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>{month}</source>
        <comment>a month of the year, 1 to 12</comment>
        <translation>{month}月</translation>
    </message>
    <message>
        <source>Paid, yuan</source>
        <translation>已发（元）</translation>
    </message>
    <message>
        <source>The year at a glance</source>
        <translation>年度总表</translation>
    </message>
    <message>
        <source>Nothing was paid in this year</source>
        <translation>这一年没有发放</translation>
    </message>
    <message>
        <source>Choose another year.</source>
        <translation>换个年度看看。</translation>
    </message>
    <message>
        <source>{programmes} programmes, {yuan} yuan paid. A programme that pays by the quarter, semester or year stands in its last month.</source>
        <translation>共{programmes}个项目，已发{yuan}元。按季度、学期、年发的项目，记在最后一个月。</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Close the panel</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>SignBox</name>
    <message>
        <source>Sign again</source>
        <translation>重签</translation>
    </message>
    <message>
        <source>Cannot write: thumbprint</source>
        <translation>不会写字，按手印</translation>
    </message>
    <message>
        <source>Signed on the paper sheet</source>
        <translation>在纸上签了</translation>
    </message>
    <message>
        <source>Signed {time}</source>
        <translation>已签 {time}</translation>
    </message>
    <message>
        <source>Thumbprint on the sheet {time}</source>
        <translation>纸上按了手印 {time}</translation>
    </message>
    <message>
        <source>Signed on the sheet {time}</source>
        <translation>纸上签了 {time}</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Type your passphrase.</source>
        <translation>请输入口令。</translation>
    </message>
    <message>
        <source>Yikatong Desk</source>
        <translation>惠民一卡通工作台</translation>
    </message>
    <message>
        <source>No state secrets may be kept or carried in this program.</source>
        <translation>本系统为非涉密平台，严禁处理、传输国家秘密</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Another data folder</source>
        <translation>换一个数据文件夹</translation>
    </message>
    <message>
        <source>Restore, practise, begin anew</source>
        <translation>恢复、练习、新建</translation>
    </message>
    <message>
        <source>Forgotten: use the recovery code</source>
        <translation>忘了口令，用恢复码</translation>
    </message>
    <message>
        <source>Locked by {name}. Another user may sign in too: the pages of {name} stay as they are.</source>
        <translation>{name}锁上的。换人也可以登录，{name}的页面原样留着。</translation>
    </message>
    <message>
        <source>Last signed in: {name}</source>
        <translation>上次登录：{name}</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>换一个文件夹…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选文件夹…</translation>
    </message>
    <message>
        <source>Data in {folder}</source>
        <translation>数据在 {folder}</translation>
    </message>
    <message>
        <source>Where does the data lie?</source>
        <translation>数据放在哪里？</translation>
    </message>
    <message>
        <source>{name} is no data of this program. It is the folder whose name ends in .yikatong.</source>
        <translation>{name}不是本程序的数据。数据文件夹的名称以 .yikatong 结尾。</translation>
    </message>
</context>
<context>
    <name>SignStep</name>
    <message>
        <source>Signature of the head</source>
        <translation>户主签字</translation>
    </message>
    <message>
        <source>Please sign here</source>
        <translation>请户主在这里签字</translation>
    </message>
    <message>
        <source>Signature of the visitor</source>
        <translation>入户人签字</translation>
    </message>
    <message>
        <source>The visitor signs here</source>
        <translation>请入户人在这里签字</translation>
    </message>
    <message>
        <source>What was seen today</source>
        <translation>今天看到的</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>照着念</translation>
    </message>
    <message>
        <source>Add a photo</source>
        <translation>加一张照片</translation>
    </message>
    <message>
        <source>Nothing was asked yet: what the first four steps find stands here.</source>
        <translation>前面四步还没有问。问到、看到的会列在这里。</translation>
    </message>
    <message>
        <source>{count} photos</source>
        <translation>照片 {count} 张</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>{count} strokes drawn</source>
        <translation>画了{count}笔</translation>
    </message>
</context>
<context>
    <name>SimilarLine</name>
    <message>
        <source>household of {head}</source>
        <translation>{head}家</translation>
    </message>
    <message>
        <source>In the register: {who}</source>
        <translation>登记册里：{who}</translation>
    </message>
    <message>
        <source>number here {theirs}, in the register {ours}</source>
        <translation>这里的号码 {theirs}，登记册里 {ours}</translation>
    </message>
</context>
<context>
    <name>SimilarSheet</name>
    <message>
        <source>Perhaps registered already</source>
        <translation>是不是已经登记过</translation>
    </message>
    <message>
        <source>The number is registered for</source>
        <translation>这个号码登记在</translation>
    </message>
    <message>
        <source>number ending in {tail}</source>
        <translation>证件尾号 {tail}</translation>
    </message>
    <message>
        <source>Nobody like this is registered.</source>
        <translation>没有相像的人。</translation>
    </message>
    <message>
        <source>Make them one</source>
        <translation>是同一个人，合并</translation>
    </message>
</context>
<context>
    <name>SlipCheckSheet</name>
    <message>
        <source>Benefit slips</source>
        <translation>明白卡</translation>
    </message>
    <message>
        <source>Who has read them?</source>
        <translation>谁核对的？</translation>
    </message>
    <message>
        <source>A native reader has checked every phrase of the slips</source>
        <translation>懂这种文字的人已经逐句核对过明白卡上的话</translation>
    </message>
    <message>
        <source>Note the check of slips</source>
        <translation>记下明白卡的核对</translation>
    </message>
    <message>
        <source>Take the check of slips back</source>
        <translation>收回明白卡的核对</translation>
    </message>
    <message>
        <source>Until then slips are printed in Chinese alone.</source>
        <translation>核对以前，明白卡只印中文。</translation>
    </message>
    <message>
        <source>{language}: nobody has checked the phrases of slips yet.</source>
        <translation>{language}：明白卡上的话还没有人核对。</translation>
    </message>
    <message>
        <source>{language}: {reader} checked the phrases of slips.</source>
        <translation>{language}：明白卡上的话由{reader}核对过。</translation>
    </message>
    <message>
        <source>Write who has read them</source>
        <translation>请写核对人的姓名</translation>
    </message>
    <message>
        <source>Tick that a native reader has checked every phrase of the slips.</source>
        <translation>请先勾选“懂这种文字的人已经逐句核对过明白卡上的话”。</translation>
    </message>
    <message>
        <source>Noted. Slips of households that read it are printed in it below the Chinese words.</source>
        <translation>记下了。读这种文字的家庭，明白卡在中文下方印上它。</translation>
    </message>
    <message>
        <source>Taken back; slips are printed in Chinese alone.</source>
        <translation>收回了，明白卡只印中文。</translation>
    </message>
</context>
<context>
    <name>SlipPage</name>
    <message>
        <source>For</source>
        <translation>给谁</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>The slip as it is printed</source>
        <translation>打印出来的样子</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Benefit slip</source>
        <translation>明白卡</translation>
    </message>
    <message>
        <source>the whole household</source>
        <translation>全家</translation>
    </message>
    <message>
        <source>No native reader has checked these words yet: the slip is printed in Chinese only.</source>
        <translation>这种语言的译文还没有人核对过，现在只印汉语。</translation>
    </message>
    <message>
        <source>Slips of this household are in this language from now on.</source>
        <translation>已记下，这家以后的明白卡用这种语言。</translation>
    </message>
</context>
<context>
    <name>StandInsSection</name>
    <message>
        <source>Only an admin names who stands in for a reviewer.</source>
        <translation>只有管理员能指定谁代岗审核。</translation>
    </message>
    <message>
        <source>Somebody stands in</source>
        <translation>指定代岗</translation>
    </message>
    <message>
        <source>Which clerk?</source>
        <translation>哪位经办人？</translation>
    </message>
    <message>
        <source>For which reviewer?</source>
        <translation>替哪位审核人？</translation>
    </message>
    <message>
        <source>From which day?</source>
        <translation>从哪天起？</translation>
    </message>
    <message>
        <source>Until which day?</source>
        <translation>到哪天为止？</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>It is printed with every review</source>
        <translation>会印在审核过的表上</translation>
    </message>
    <message>
        <source>Who stands in reviews with his own passphrase, and never what he made or answered himself.</source>
        <translation>代岗的人用自己的口令审核；自己做过、答复过的行不能审。</translation>
    </message>
    <message>
        <source>Name and sign</source>
        <translation>指定并签名</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不办</translation>
    </message>
    <message>
        <source>Standing in</source>
        <translation>代岗</translation>
    </message>
    <message>
        <source>End it…</source>
        <translation>停止代岗…</translation>
    </message>
    <message>
        <source>Name somebody</source>
        <translation>指定代岗</translation>
    </message>
    <message>
        <source>Stands in</source>
        <translation>谁代岗</translation>
    </message>
    <message>
        <source>For</source>
        <translation>替谁</translation>
    </message>
    <message>
        <source>From, until</source>
        <translation>起止</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Nobody was named. When a reviewer is away, a clerk who made none of the lines can review for him.</source>
        <translation>还没有指定过代岗。审核人不在的时候，可以指定一位没有经手这些行的经办人代他审核。</translation>
    </message>
    <message>
        <source>Cards changed just before payment</source>
        <translation>发放前换卡</translation>
    </message>
    <message>
        <source>Ask about a card changed within so many days</source>
        <translation>发放前多少天内换过卡的要问</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>存好</translation>
    </message>
    <message>
        <source>The clerk must write why before the roster goes to review.</source>
        <translation>经办人要先写明原因，才能送审。写 0 就是不问。</translation>
    </message>
    <message>
        <source>over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>还没到</translation>
    </message>
    <message>
        <source>now</source>
        <translation>代岗中</translation>
    </message>
    <message>
        <source>Write a day</source>
        <translation>写一个日期，比如 2026-4-15</translation>
    </message>
    <message>
        <source>{clerk} stands in for {reviewer} until {day}.</source>
        <translation>{clerk} 代 {reviewer} 审核，到 {day}。</translation>
    </message>
    <message>
        <source>Why does {name} stand in no more?</source>
        <translation>{name} 为什么不再代岗？</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>It ends today; what was reviewed stays reviewed.</source>
        <translation>从今天起停止代岗，审过的仍然有效。</translation>
    </message>
    <message>
        <source>Write a number of days</source>
        <translation>写一个天数</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>存好了。</translation>
    </message>
    <message>
        <source>The reviewer is ill</source>
        <translation>审核人生病请假</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Works without a network</source>
        <translation>不联网也能用</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停下</translation>
    </message>
    <message>
        <source>Saved on this PC {time}</source>
        <translation>已存到本机 {time}</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>还要 {seconds} 秒</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>停下了，什么都没改。</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>How many get dibao</source>
        <translation>几人享受低保</translation>
    </message>
    <message>
        <source>How many cards</source>
        <translation>办了几张卡</translation>
    </message>
    <message>
        <source>Card by card</source>
        <translation>逐张看卡</translation>
    </message>
    <message>
        <source>The policy</source>
        <translation>说政策</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>签字</translation>
    </message>
    <message>
        <source>Every tap is kept. Digits choose, Enter goes on.</source>
        <translation>每一步都自动存好。按数字选，按回车往下走。</translation>
    </message>
    <message>
        <source>{registered} people registered, not asked yet</source>
        <translation>登记 {registered} 人，还没问</translation>
    </message>
    <message>
        <source>{registered} cards registered, not asked yet</source>
        <translation>登记 {registered} 张，还没问</translation>
    </message>
    <message>
        <source>{registered} people registered, {said} named</source>
        <translation>登记 {registered} 人，说 {said} 人</translation>
    </message>
    <message>
        <source>{registered} cards registered, {said} named</source>
        <translation>登记 {registered} 张，说 {said} 张</translation>
    </message>
    <message>
        <source>card {number} of {count}</source>
        <translation>第 {number} 张，共 {count} 张</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>还没看</translation>
    </message>
    <message>
        <source>no card registered</source>
        <translation>没有登记的卡</translation>
    </message>
    <message>
        <source>{seen} seen, {gone} not seen</source>
        <translation>看到 {seen} 张，{gone} 张没看到</translation>
    </message>
    <message>
        <source>{seen} seen</source>
        <translation>看到 {seen} 张</translation>
    </message>
    <message>
        <source>not told yet</source>
        <translation>还没说</translation>
    </message>
    <message>
        <source>{count} things told, leaflet given</source>
        <translation>说了 {count} 项，发了明白卡</translation>
    </message>
    <message>
        <source>{count} things told</source>
        <translation>说了 {count} 项</translation>
    </message>
    <message>
        <source>both have signed</source>
        <translation>都签了</translation>
    </message>
    <message>
        <source>one has signed</source>
        <translation>签了一个</translation>
    </message>
    <message>
        <source>signature or thumbprint</source>
        <translation>请户主签字或按手印</translation>
    </message>
</context>
<context>
    <name>StickKeeper</name>
    <message>
        <source>Backup to the stick</source>
        <translation>备份到 U 盘</translation>
    </message>
</context>
<context>
    <name>StickLine</name>
    <message>
        <source>Back up to this drive from now on</source>
        <translation>以后都备份到这个盘</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>现在就备份</translation>
    </message>
    <message>
        <source>No more backups to this drive</source>
        <translation>不再备份到这个盘</translation>
    </message>
    <message>
        <source>Backup on this drive: {day} {time}</source>
        <translation>这个盘上的备份：{day} {time}</translation>
    </message>
    <message>
        <source>No backup on this drive yet.</source>
        <translation>这个盘上还没有备份。</translation>
    </message>
    <message>
        <source>Backups do not go to this drive.</source>
        <translation>备份不写到这个盘。</translation>
    </message>
    <message>
        <source>The backup is on the drive, opened again and counted.</source>
        <translation>备份写到盘上了，重新打开清点过。</translation>
    </message>
</context>
<context>
    <name>SubmissionView</name>
    <message>
        <source>What was sent</source>
        <translation>送了什么</translation>
    </message>
    <message>
        <source>What to do now</source>
        <translation>现在要办的</translation>
    </message>
    <message>
        <source>noted by hand</source>
        <translation>手工记的</translation>
    </message>
    <message>
        <source>{count} sent again</source>
        <translation>已重报 {count} 笔</translation>
    </message>
    <message>
        <source>{count} still open</source>
        <translation>还没结果 {count} 笔</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>笔数</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>写过几份</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>送出</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>回来的</translation>
    </message>
    <message>
        <source>Open the roster</source>
        <translation>打开花名册</translation>
    </message>
    <message>
        <source>Correct the county&apos;s number</source>
        <translation>更正县里的编号</translation>
    </message>
    <message>
        <source>Read in: {file}</source>
        <translation>读过的文件：{file}</translation>
    </message>
    <message>
        <source>The wrong file: take it back</source>
        <translation>读错了，收回</translation>
    </message>
    <message>
        <source>Number in the county&apos;s system</source>
        <translation>县里系统的编号</translation>
    </message>
    <message>
        <source>What the county said</source>
        <translation>县里怎么说的</translation>
    </message>
    <message>
        <source>Lines came back: see why, mend them, send them again.</source>
        <translation>有退回的：看看原因，改好再报。</translation>
    </message>
    <message>
        <source>See what came back</source>
        <translation>看退回的</translation>
    </message>
    <message>
        <source>The county sent it back whole. Its lines are in version 2 of the roster, as a draft.</source>
        <translation>县里整份退回了。明细在花名册第 2 版里，是草稿。</translation>
    </message>
    <message>
        <source>Nothing is left to do.</source>
        <translation>不用再办了。</translation>
    </message>
    <message>
        <source>No whole copy of it left yet: write it once more.</source>
        <translation>还没有写成一份完整的：再写一份。</translation>
    </message>
    <message>
        <source>Carry the drive to the county; its receipt takes this file on by itself.</source>
        <translation>把 U 盘带到县里；读进县里的回执，就知道收到了。</translation>
    </message>
    <message>
        <source>Once it is there, note its number in the county&apos;s system, or a photo of the stamp.</source>
        <translation>送到以后，记下县里系统的编号，或拍一张盖章页。</translation>
    </message>
    <message>
        <source>Note the hand-over</source>
        <translation>记下已送出</translation>
    </message>
    <message>
        <source>Write the file once more</source>
        <translation>再写一份</translation>
    </message>
    <message>
        <source>It was copied wrongly</source>
        <translation>抄错了</translation>
    </message>
    <message>
        <source>Why it is corrected</source>
        <translation>为什么更正</translation>
    </message>
    <message>
        <source>Keep the right number</source>
        <translation>存好编号</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不改了</translation>
    </message>
    <message>
        <source>What did the county say?</source>
        <translation>县里怎么答复的？</translation>
    </message>
    <message>
        <source>It took all of it</source>
        <translation>全收了</translation>
    </message>
    <message>
        <source>It refused some: read its list</source>
        <translation>退了几笔：读退回名单</translation>
    </message>
    <message>
        <source>It paid already: read the results</source>
        <translation>已经发了：读发放结果</translation>
    </message>
    <message>
        <source>It sent everything back: why</source>
        <translation>整份退回的原因</translation>
    </message>
    <message>
        <source>A photo of its answer too.</source>
        <translation>还要一张县里答复的照片。</translation>
    </message>
    <message>
        <source>Note that all came back</source>
        <translation>记下整份退回</translation>
    </message>
    <message>
        <source>The results come on the drive, sealed by the county.</source>
        <translation>发放结果由县里加密，放在 U 盘上带回来。</translation>
    </message>
    <message>
        <source>When the county has paid, read its result workbook.</source>
        <translation>县里发完以后，读它的发放结果表。</translation>
    </message>
    <message>
        <source>Read the results</source>
        <translation>读发放结果</translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation>选照片</translation>
    </message>
    <message>
        <source>no photo</source>
        <translation>没有照片</translation>
    </message>
    <message>
        <source>Pictures and scans</source>
        <translation>照片和扫描件</translation>
    </message>
    <message>
        <source>Photo of the stamped page</source>
        <translation>盖章页的照片</translation>
    </message>
    <message>
        <source>The county&apos;s refusal list</source>
        <translation>县里的退回名单</translation>
    </message>
    <message>
        <source>The county&apos;s result workbook</source>
        <translation>县里的发放结果表</translation>
    </message>
    <message>
        <source>Workbooks and texts</source>
        <translation>表格和文本</translation>
    </message>
</context>
<context>
    <name>SubmissionsSheet</name>
    <message>
        <source>How far each submission is</source>
        <translation>每份报送到哪一步了</translation>
    </message>
    <message>
        <source>Submission</source>
        <translation>报送文件</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Paid / lines</source>
        <translation>到账 / 笔数</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Stands at</source>
        <translation>到哪一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>还没有报送过</translation>
    </message>
    <message>
        <source>What you write above appears here.</source>
        <translation>上面写出去的，会列在这里。</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>全部 {count} 个</translation>
    </message>
</context>
<context>
    <name>TakeInPage</name>
    <message>
        <source>Take in a workbook</source>
        <translation>导入一份 Excel</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>换一个文件</translation>
    </message>
    <message>
        <source>Save a marked copy of the rest</source>
        <translation>把没导入的标出来另存</translation>
    </message>
    <message>
        <source>Take in {rows} rows</source>
        <translation>导入 {rows} 行</translation>
    </message>
    <message>
        <source>Put {rows} rows on the waiting list</source>
        <translation>把{rows}行放进待定名单</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>正在读 {file}</translation>
    </message>
    <message>
        <source>To last year&apos;s sheets</source>
        <translation>去放去年的表</translation>
    </message>
    <message>
        <source>No sheet of it is taken in. A roll is put in beside them.</source>
        <translation>没有一张表要收。户籍名单请放到“去年的表”里，只作参照。</translation>
    </message>
    <message>
        <source>Everything in it is here already.</source>
        <translation>里面的内容都已经有了。</translation>
    </message>
    <message>
        <source>No row of it can be taken in yet.</source>
        <translation>现在没有一行能导入。</translation>
    </message>
    <message>
        <source>Let {rows} refused rows wait, to complete them</source>
        <translation>把不能导入的{rows}行放进待定名单补全</translation>
    </message>
    <message>
        <source>{clean} rows can be taken in; {left} stay behind, each with its reason.</source>
        <translation>{clean} 行可以导入；{left} 行先不导入，都写明了原因。</translation>
    </message>
    <message>
        <source>{cells} cells were put right on the way (spaces, full-width digits).</source>
        <translation>顺手改正了 {cells} 格（空格、全角数字）。</translation>
    </message>
    <message>
        <source>See them</source>
        <translation>看一看</translation>
    </message>
    <message>
        <source>{before} → {after} ({rows} rows)</source>
        <translation>{before} → {after}（{rows} 行）</translation>
    </message>
    <message>
        <source>Old names of villages and groups, read as those of today: {places}.</source>
        <translation>表里写的是老村名、老组名，已按现在的认：{places}。</translation>
    </message>
    <message>
        <source>To the department&apos;s list</source>
        <translation>去导入部门名单</translation>
    </message>
    <message>
        <source> {rows} of them wait on the list.</source>
        <translation>其中{rows}行放进了待定名单。</translation>
    </message>
    <message>
        <source>Taken in: {new} new, {changed} changed.</source>
        <translation>导入好了：新增 {new} 行，改了 {changed} 行。</translation>
    </message>
    <message>
        <source> {left} rows were not, each with its reason.</source>
        <translation>有 {left} 行没导入，都写明了原因。</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>另选一个文件</translation>
    </message>
    <message>
        <source>choose a file</source>
        <translation>选一个文件</translation>
    </message>
    <message>
        <source>these columns are right</source>
        <translation>各栏没错</translation>
    </message>
    <message>
        <source>next row with a fault</source>
        <translation>下一行有问题的</translation>
    </message>
    <message>
        <source>take in</source>
        <translation>导入</translation>
    </message>
</context>
<context>
    <name>TakingPage</name>
    <message>
        <source>Taking in {rows} rows</source>
        <translation>正在导入 {rows} 行</translation>
    </message>
    <message>
        <source>Look at those rows</source>
        <translation>看这几行</translation>
    </message>
    <message>
        <source>To the waiting list</source>
        <translation>去待定名单</translation>
    </message>
    <message>
        <source>Undo this take-in</source>
        <translation>撤销这次导入</translation>
    </message>
    <message>
        <source>Open the roster</source>
        <translation>打开花名册</translation>
    </message>
    <message>
        <source>{rows} rows wait on the list now, to be completed by hand.</source>
        <translation>{rows}行放进了待定名单，等您补上。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>The take-in was undone; everything is as it was before.</source>
        <translation>这次导入已撤销，都和原来一样了。</translation>
    </message>
    <message>
        <source>{file} marked.xlsx</source>
        <translation>{file} 标错.xlsx</translation>
    </message>
    <message>
        <source>Where shall the marked copy go?</source>
        <translation>标好的文件存到哪里？</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>Excel 文件 (*.xlsx)</translation>
    </message>
    <message>
        <source>{rows} rows are marked in {file}.</source>
        <translation>{file} 里标出了 {rows} 行。</translation>
    </message>
    <message>
        <source>It is theirs, a column more.</source>
        <translation>就是他们原来的表，只多了“错误”一栏，别的都没有动。</translation>
    </message>
    <message>
        <source>It is new: same cells.</source>
        <translation>原来的文件不能直接写，这是一份内容相同的新表。</translation>
    </message>
</context>
<context>
    <name>TargetForm</name>
    <message>
        <source>What is in the file?</source>
        <translation>文件里是什么？</translation>
    </message>
    <message>
        <source>For which period?</source>
        <translation>哪一期的？</translation>
    </message>
    <message>
        <source>keeps what we have</source>
        <translation>保留现有内容</translation>
    </message>
    <message>
        <source>clears it</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>A blank cell</source>
        <translation>空着的格子</translation>
    </message>
    <message>
        <source>What its columns mean</source>
        <translation>各栏是什么</translation>
    </message>
    <message>
        <source>Only people and cards, no roster</source>
        <translation>只登记人和卡，不做花名册</translation>
    </message>
    <message>
        <source>Roster: {name} ({code})</source>
        <translation>花名册：{name}（{code}）</translation>
    </message>
</context>
<context>
    <name>TimelineSheet</name>
    <message>
        <source>Visits and findings</source>
        <translation>走访和整改</translation>
    </message>
    <message>
        <source>Note one</source>
        <translation>记一次</translation>
    </message>
    <message>
        <source>Nobody was there yet.</source>
        <translation>还没有人去过。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>看</translation>
    </message>
    <message>
        <source>Look: {text}</source>
        <translation>看：{text}</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>To be done</source>
        <translation>要办的事</translation>
    </message>
    <message>
        <source>the most urgent first</source>
        <translation>按急的排在前面</translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation>现在没有要办的事</translation>
    </message>
    <message>
        <source>What is to be done shows here by itself.</source>
        <translation>有了要办的事，会自己列在这里。</translation>
    </message>
    <message>
        <source>A resident asks</source>
        <translation>群众来问</translation>
    </message>
    <message>
        <source>Register a household</source>
        <translation>登记一户</translation>
    </message>
    <message>
        <source>Take in Excel</source>
        <translation>导入 Excel</translation>
    </message>
    <message>
        <source>{count} things</source>
        <translation>{count} 件</translation>
    </message>
    <message>
        <source>{office}, {count} villages</source>
        <translation>{office} {count} 个村</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日工作</translation>
    </message>
    <message>
        <source>Done on {day}: {acts}</source>
        <translation>{day}办了：{acts}</translation>
    </message>
    <message>
        <source>Done today: {acts}</source>
        <translation>今天已办：{acts}</translation>
    </message>
    <message>
        <source>Put last year&apos;s sheets in</source>
        <translation>把去年的表都放进来</translation>
    </message>
    <message>
        <source>Put all of last year&apos;s workbooks in at once; or take in one list, or register the first household by hand.</source>
        <translation>把去年的表一次都放进来；也可以先收一份名单，或者手工登记第一户。</translation>
    </message>
    <message>
        <source>Nothing was done today yet</source>
        <translation>今天还没有办事</translation>
    </message>
    <message>
        <source>lists of {month} to the county by {day}</source>
        <translation>{month}补贴 {day}前报县</translation>
    </message>
    <message>
        <source>See today</source>
        <translation>看今天的</translation>
    </message>
    <message>
        <source>See the day before</source>
        <translation>看上一天的</translation>
    </message>
    <message>
        <source>Nobody is registered yet</source>
        <translation>还没有登记任何人</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Backed up: {count} rows, opened again and counted</source>
        <translation>备份好了：{count} 条，重新打开清点过</translation>
    </message>
    <message>
        <source>Back up again</source>
        <translation>再备份一次</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选一件</translation>
    </message>
    <message>
        <source>do it</source>
        <translation>去办</translation>
    </message>
</context>
<context>
    <name>ToldSheet</name>
    <message>
        <source>Paid by departments themselves</source>
        <translation>部门自己发放的</translation>
    </message>
    <message>
        <source>As they told us; ask there about it.</source>
        <translation>按部门告知的记录；有疑问请问部门。</translation>
    </message>
</context>
<context>
    <name>TopBand</name>
    <message>
        <source>Keep and leave</source>
        <translation>先存下，退出</translation>
    </message>
    <message>
        <source>Home visit</source>
        <translation>入户核查</translation>
    </message>
    <message>
        <source>Home of {name}</source>
        <translation>{name} 家</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Household {place} of {count} today</source>
        <translation>今天第 {place} 户，共 {count} 户</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Yikatong Desk</source>
        <translation>惠民一卡通工作台</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Numbers are covered</source>
        <translation>证件号已隐藏</translation>
    </message>
    <message>
        <source>Cover every number now (Ctrl+H)</source>
        <translation>现在就把号码都盖上（Ctrl+H）</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>帮助（F1）</translation>
    </message>
    <message>
        <source>A number is shown</source>
        <translation>正显示一个号码</translation>
    </message>
</context>
<context>
    <name>TownshipStep</name>
    <message>
        <source>Which township is it?</source>
        <translation>是哪个乡镇？</translation>
    </message>
    <message>
        <source>Type the name, its first letters in pinyin, or the code. A county&apos;s name beside it narrows it.</source>
        <translation>输入名称、拼音首字母或代码。同名的，再写上县名。</translation>
    </message>
    <message>
        <source>For example: 巴彦岱, bydz, 伊宁 bydz, 654002100</source>
        <translation>例如：巴彦岱、bydz、伊宁 bydz、654002100</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>County, prefecture, province</source>
        <translation>省、地、县</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Townships</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>reading the list…</source>
        <translation>正在读区划…</translation>
    </message>
    <message>
        <source>Choose the township: search it, then press Enter on its row.</source>
        <translation>请选乡镇：先搜，再在那一行按 Enter。</translation>
    </message>
    <message>
        <source>{n} found</source>
        <translation>找到{n}个</translation>
    </message>
    <message>
        <source>more than {n}</source>
        <translation>多于{n}个</translation>
    </message>
    <message>
        <source>No township is called so.</source>
        <translation>没有叫这个名字的乡镇。</translation>
    </message>
    <message>
        <source>{n} villages and communities: {names}</source>
        <translation>{n} 个村和社区：{names}</translation>
    </message>
</context>
<context>
    <name>TrayPanel</name>
    <message>
        <source>Bring it back</source>
        <translation>取回来</translation>
    </message>
    <message>
        <source>Which notice is it?</source>
        <translation>是哪张公示？</translation>
    </message>
    <message>
        <source>Notice and place</source>
        <translation>公示和地点</translation>
    </message>
    <message>
        <source>Typing finds the village.</source>
        <translation>打村名就能找到。</translation>
    </message>
    <message>
        <source>Where does it hang?</source>
        <translation>贴在哪里</translation>
    </message>
    <message>
        <source>Hangs since</source>
        <translation>哪天贴的</translation>
    </message>
    <message>
        <source>Taken down on</source>
        <translation>哪天揭的</translation>
    </message>
    <message>
        <source>File it there</source>
        <translation>归到这里</translation>
    </message>
    <message>
        <source>Of no use?</source>
        <translation>没有用？</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Throw the photo away</source>
        <translation>丢弃这张照片</translation>
    </message>
    <message>
        <source>Taken by mistake</source>
        <translation>拍错了</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>拍糊了</translation>
    </message>
    <message>
        <source>Not ours</source>
        <translation>不是我们的</translation>
    </message>
    <message>
        <source>There is a better one</source>
        <translation>有更好的一张</translation>
    </message>
    <message>
        <source>Thrown away: {reason}</source>
        <translation>丢弃了：{reason}</translation>
    </message>
    <message>
        <source>It is filed with its notice.</source>
        <translation>已经归到它的公示。</translation>
    </message>
    <message>
        <source>On its code: {number}</source>
        <translation>码上写的是 {number}。</translation>
    </message>
    <message>
        <source>not posted yet</source>
        <translation>还没登记张贴</translation>
    </message>
    <message>
        <source>{village} notice board</source>
        <translation>{village}公示栏</translation>
    </message>
    <message>
        <source>Write where it hangs and since when.</source>
        <translation>写上贴在哪里、哪天贴的。</translation>
    </message>
    <message>
        <source>The photo is filed.</source>
        <translation>照片归好了。</translation>
    </message>
    <message>
        <source>Write why it is thrown away.</source>
        <translation>写上为什么丢弃。</translation>
    </message>
    <message>
        <source>Thrown away; it can be brought back.</source>
        <translation>丢弃了，还可以取回来。</translation>
    </message>
    <message>
        <source>The photo is back.</source>
        <translation>照片取回来了。</translation>
    </message>
</context>
<context>
    <name>TypeStep</name>
    <message>
        <source>Type the code from the paper</source>
        <translation>照纸上输入恢复码</translation>
    </message>
    <message>
        <source>So that on the day of need it is known to be right. Capital or small letters are the same.</source>
        <translation>这样要用的那天就知道它没错。大小写都行。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Recovery code, seven groups</source>
        <translation>恢复码，七组</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>打开工作台</translation>
    </message>
</context>
<context>
    <name>TypedExceptionsPage</name>
    <message>
        <source>To the review</source>
        <translation>回到审核</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>证件尾号</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>上期</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>本期</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>On the paper</source>
        <translation>纸上写的</translation>
    </message>
    <message>
        <source>Rows of the printed list</source>
        <translation>变动清单的各行</translation>
    </message>
    <message>
        <source>Enter: right</source>
        <translation>对的直接按 Enter</translation>
    </message>
    <message>
        <source>What stands on the paper beside this row</source>
        <translation>这一行纸上写的</translation>
    </message>
    <message>
        <source>List {number}, printed by {name}</source>
        <translation>清单 {number}，{name} 打印</translation>
    </message>
    <message>
        <source>{lines} more changed after it was printed: look at them on the review page.</source>
        <translation>打印以后又有 {lines} 处变动，请在审核页看。</translation>
    </message>
    <message>
        <source>Give it back, {count} wrong</source>
        <translation>退回，{count} 处不对</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>审核通过</translation>
    </message>
    <message>
        <source>changed since, look there</source>
        <translation>打印后变了</translation>
    </message>
    <message>
        <source>right</source>
        <translation>对</translation>
    </message>
    <message>
        <source>Row {row} of {rows}: {name}</source>
        <translation>第 {row} 行（共 {rows} 行）：{name}</translation>
    </message>
    <message>
        <source>Page {page}: {rows} rows, {yuan} yuan</source>
        <translation>第 {page} 页：{rows} 行，{yuan} 元</translation>
    </message>
    <message>
        <source>That letter stands for nothing; write why in words.</source>
        <translation>没有这个字母，请写明原因。</translation>
    </message>
    <message>
        <source>All typed, {count} wrong. Ctrl+Enter gives it back with these reasons.</source>
        <translation>都录完了，{count} 处不对。按 Ctrl+Enter 带着原因退回。</translation>
    </message>
    <message>
        <source>All typed, all right. Ctrl+Enter approves it.</source>
        <translation>都录完了，全对。按 Ctrl+Enter 审核通过。</translation>
    </message>
    <message>
        <source>Signing the review</source>
        <translation>正在签名</translation>
    </message>
    <message>
        <source>right, next</source>
        <translation>对，下一行</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>不对</translation>
    </message>
    <message>
        <source>row</source>
        <translation>换行</translation>
    </message>
</context>
<context>
    <name>TypedVisitPage</name>
    <message>
        <source>Type sheets back</source>
        <translation>把纸上的录进来</translation>
    </message>
    <message>
        <source>Enter takes it as registered; type only what differs.</source>
        <translation>和登记一样就按回车，只录不一样的。</translation>
    </message>
    <message>
        <source>Keep this sheet</source>
        <translation>存好这一张</translation>
    </message>
    <message>
        <source>Sheets that wait</source>
        <translation>等着录的入户单</translation>
    </message>
    <message>
        <source>Number of the sheet</source>
        <translation>入户单编号</translation>
    </message>
    <message>
        <source>eight digits at the top right, or scan the code</source>
        <translation>右上角八位数字，也可以扫码</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Head of household</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>No sheet waits</source>
        <translation>没有等着录的</translation>
    </message>
    <message>
        <source>Plan visits and print their sheets first.</source>
        <translation>先定计划，再打印入户单。</translation>
    </message>
    <message>
        <source>The sheet</source>
        <translation>入户单</translation>
    </message>
    <message>
        <source>This sheet was kept already: {name}.</source>
        <translation>这一张已经录过了：{name}。</translation>
    </message>
    <message>
        <source>Type the number of a sheet, or choose one from the list with Enter.</source>
        <translation>输入入户单编号，或者在左边选一张按回车。</translation>
    </message>
    <message>
        <source>registered: {count}</source>
        <translation>登记 {count}</translation>
    </message>
    <message>
        <source>1 How many receive dibao</source>
        <translation>1 几人享受低保</translation>
    </message>
    <message>
        <source>2 How many cards</source>
        <translation>2 办了几张卡</translation>
    </message>
    <message>
        <source>3 Card {number}, ending {tail}, {owner}</source>
        <translation>3 第 {number} 张&#x3000;尾号 {tail}&#x3000;{owner}</translation>
    </message>
    <message>
        <source>1 owner 2 family 3 cadre 4 lost 5 not seen; x does not agree; n not drawn, u unknown</source>
        <translation>1 本人&#x3000;2 家里人&#x3000;3 村干部&#x3000;4 找不到&#x3000;5 没看到；x 对不上；n 没取到，u 不知道</translation>
    </message>
    <message>
        <source>Cards that are not registered</source>
        <translation>没登记的卡</translation>
    </message>
    <message>
        <source>last four digits, a space between cards</source>
        <translation>后四位，几张就空格隔开；没有就空着</translation>
    </message>
    <message>
        <source>4 Policy and leaflet</source>
        <translation>4 说政策、发明白卡</translation>
    </message>
    <message>
        <source>empty: told, leaflet given; 1 no leaflet; 2 nothing told</source>
        <translation>空着：都说了也发了；1 没发明白卡；2 没说</translation>
    </message>
    <message>
        <source>Findings on the sheet</source>
        <translation>纸上记的问题</translation>
    </message>
    <message>
        <source>in words; empty: none</source>
        <translation>照着写；没有就空着</translation>
    </message>
    <message>
        <source>signed on the sheet</source>
        <translation>纸上签了字</translation>
    </message>
    <message>
        <source>thumbprint on the sheet</source>
        <translation>纸上按了手印</translation>
    </message>
    <message>
        <source>5 The head</source>
        <translation>5 户主</translation>
    </message>
    <message>
        <source>{count} answers cannot be read</source>
        <translation>有 {count} 处看不明白</translation>
    </message>
    <message>
        <source>{name}: kept, {cards} cards seen, {findings} findings. The next sheet, please.</source>
        <translation>{name}：存好了，看到 {cards} 张卡，{findings} 个问题。请录下一张。</translation>
    </message>
    <message>
        <source>as registered, next</source>
        <translation>和登记一样，下一个</translation>
    </message>
    <message>
        <source>keep the sheet</source>
        <translation>存好这一张</translation>
    </message>
</context>
<context>
    <name>UnmergePage</name>
    <message>
        <source>Leave them one</source>
        <translation>不拆</translation>
    </message>
    <message>
        <source>Take them apart</source>
        <translation>拆开</translation>
    </message>
    <message>
        <source>Made one on {day} by {user}: {proof}</source>
        <translation>{day}由{user}合并：{proof}</translation>
    </message>
    <message>
        <source>Take two records apart</source>
        <translation>拆开合并的记录</translation>
    </message>
    <message>
        <source>number ending in {tail}</source>
        <translation>证件尾号 {tail}</translation>
    </message>
    <message>
        <source>Why they are two people</source>
        <translation>为什么是两个人</translation>
    </message>
    <message>
        <source>take them apart</source>
        <translation>拆开</translation>
    </message>
    <message>
        <source>leave them one</source>
        <translation>不拆</translation>
    </message>
    <message>
        <source>They are two records again.</source>
        <translation>又是两条记录了。</translation>
    </message>
</context>
<context>
    <name>UserButton</name>
    <message>
        <source>{name} ({role}). Change the user or lock the desk</source>
        <translation>{name}（{role}）。换人或锁定</translation>
    </message>
</context>
<context>
    <name>VerdictSheet</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>文件里的行</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>证件尾号</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Yuan</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>格</translation>
    </message>
    <message>
        <source>What is with it</source>
        <translation>怎么回事</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>已改正</translation>
    </message>
    <message>
        <source>{what}: {before} is cleared</source>
        <translation>{what}：清空{before}</translation>
    </message>
    <message>
        <source>{what}: now {after}</source>
        <translation>{what}：换成 {after}</translation>
    </message>
    <message>
        <source>{what}: {before} → {after}</source>
        <translation>{what}：{before} → {after}</translation>
    </message>
    <message>
        <source>{cell}: {what}</source>
        <translation>{cell}：{what}</translation>
    </message>
    <message>
        <source>{sheet}, row {row}</source>
        <translation>{sheet}，第 {row} 行</translation>
    </message>
</context>
<context>
    <name>VillageChangesSection</name>
    <message>
        <source>Only an admin merges and renames villages.</source>
        <translation>村组撤并、改名要由管理员来做。</translation>
    </message>
    <message>
        <source>Merged and renamed</source>
        <translation>撤并和改名</translation>
    </message>
    <message>
        <source>Drop it…</source>
        <translation>撤销这一条…</translation>
    </message>
    <message>
        <source>Do it now…</source>
        <translation>现在办…</translation>
    </message>
    <message>
        <source>Enter a change</source>
        <translation>登记一条</translation>
    </message>
    <message>
        <source>What became what</source>
        <translation>什么变成什么</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从哪天起</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Nothing was merged or renamed yet. When the county merges villages, gives one another name, or groups are put together, enter it here: people, grants and drafts go along, and old names are still understood.</source>
        <translation>还没有撤并或改名。县里撤并了村、给村改了名，或者村里并了组，就在这里登记：人、户、在享项目和草稿都跟着改，以后写老地名也认得。</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Done: {before} → {after}.</source>
        <translation>办好了：{before} → {after}。</translation>
    </message>
    <message>
        <source>Entered, it waits: {before} → {after}.</source>
        <translation>登记好了，等到日子再办：{before} → {after}。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Taken back; everything is as it was.</source>
        <translation>已经撤回，一切和原来一样。</translation>
    </message>
    <message>
        <source>Dropped.</source>
        <translation>这一条撤销了。</translation>
    </message>
    <message>
        <source>{before} → {after}: its day came on {day}. It is not done yet.</source>
        <translation>{before} → {after}：{day}起就该生效，还没办。</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>不办了</translation>
    </message>
    <message>
        <source>done</source>
        <translation>办好了</translation>
    </message>
    <message>
        <source>its day has come</source>
        <translation>到日子了</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>还没到</translation>
    </message>
</context>
<context>
    <name>VillagesSection</name>
    <message>
        <source>Only an admin changes villages.</source>
        <translation>改村名、加村要由管理员来做。</translation>
    </message>
    <message>
        <source>Villages and communities</source>
        <translation>村和社区</translation>
    </message>
    <message>
        <source>Correct the spelling</source>
        <translation>改错字</translation>
    </message>
    <message>
        <source>Add a village</source>
        <translation>加一个村</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Merged, or renamed by a document…</source>
        <translation>撤并或按文件改名…</translation>
    </message>
    <message>
        <source>Code of the village</source>
        <translation>村的代码</translation>
    </message>
    <message>
        <source>12 digits, the first nine ours</source>
        <translation>12位，前9位是本乡镇的</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>存好</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不做了</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>放假安排</translation>
    </message>
    <message>
        <source>The State Council tells next year&apos;s days off in November. Take them in as a table with the columns day and kind (rest or work); the county or our maintainer hands it out.</source>
        <translation>国务院办公厅每年11月公布下一年的放假安排。请导入一张表，两列：day（日期）和 kind（rest 放假，work 上班）；由县里或维护人员提供。</translation>
    </message>
    <message>
        <source>Take in holidays…</source>
        <translation>导入放假安排…</translation>
    </message>
    <message>
        <source>A clerk or a reviewer takes them in.</source>
        <translation>由经办人或审核人导入。</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>存好了：{name}</translation>
    </message>
    <message>
        <source>Holidays of {years} are known now.</source>
        <translation>{years}年的放假安排已导入。</translation>
    </message>
    <message>
        <source>Known from {first} to {last}.</source>
        <translation>已有{first}年到{last}年的。</translation>
    </message>
    <message>
        <source>Correct the spelling of the village</source>
        <translation>改正村名里的错字</translation>
    </message>
    <message>
        <source>Which table of holidays?</source>
        <translation>哪张放假安排表？</translation>
    </message>
</context>
<context>
    <name>VisitEnding</name>
    <message>
        <source> {count} services at the door are ticked as done.</source>
        <translation>上门服务办好 {count} 件，已经记上。</translation>
    </message>
    <message>
        <source>Undone: the visit is not ended.</source>
        <translation>撤销了：这次入户还没办完。</translation>
    </message>
</context>
<context>
    <name>VisitPage</name>
    <message>
        <source>Card {number}: ending in {tail}, {owner}</source>
        <translation>第 {number} 张：尾号 {tail}，{owner}</translation>
    </message>
    <message>
        <source>Not answered yet. Choose an answer, then go on.</source>
        <translation>还没有回答。先选一个，再往下走。</translation>
    </message>
    <message>
        <source>This card has an open question. If it was not shown, press “Not seen”.</source>
        <translation>这张卡还有没问的。没拿出来看，就按“这张卡没看到”。</translation>
    </message>
    <message>
        <source>Signatures are missing.</source>
        <translation>还差签字。</translation>
    </message>
    <message>
        <source>This step is not done yet.</source>
        <translation>这一步还没有做完。</translation>
    </message>
    <message>
        <source>Visit ended: {cards} cards seen, {findings} findings.</source>
        <translation>这一户办完了：看到 {cards} 张卡，{findings} 个问题。</translation>
    </message>
</context>
<context>
    <name>VisitPhotos</name>
    <message>
        <source>Photos ({patterns})</source>
        <translation>照片 ({patterns})</translation>
    </message>
    <message>
        <source>Choose the photo</source>
        <translation>选一张照片</translation>
    </message>
    <message>
        <source>card {tail}</source>
        <translation>{tail} 卡</translation>
    </message>
    <message>
        <source>visit</source>
        <translation>入户</translation>
    </message>
</context>
<context>
    <name>VisitPrinting</name>
    <message>
        <source>Visit sheets</source>
        <translation>入户核查单</translation>
    </message>
</context>
<context>
    <name>VisitSummary</name>
    <message>
        <source>{count} receive dibao, as registered</source>
        <translation>享受低保 {count} 人，和登记一样</translation>
    </message>
    <message>
        <source>{count} cards, as registered</source>
        <translation>有 {count} 张卡，和登记一样</translation>
    </message>
    <message>
        <source>{count} cards seen: {tails}</source>
        <translation>看到 {count} 张：{tails}</translation>
    </message>
    <message>
        <source>Name and last four digits agree on all of them</source>
        <translation>卡上名字和后四位都对得上</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The policy was told, the leaflet given</source>
        <translation>说了政策，发了明白卡</translation>
    </message>
    <message>
        <source>The policy was told</source>
        <translation>说了政策</translation>
    </message>
    <message>
        <source>The policy was not told</source>
        <translation>没有说政策</translation>
    </message>
    <message>
        <source>Kept as finding {number}, to be put right by {day}</source>
        <translation>记成问题 {number}，限 {day} 前办好</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>Start the next visit</source>
        <translation>开始下一户</translation>
    </message>
    <message>
        <source>Print the sheets</source>
        <translation>打印入户单</translation>
    </message>
    <message>
        <source>Type sheets back</source>
        <translation>把纸上的录进来</translation>
    </message>
    <message>
        <source>Plan of the day</source>
        <translation>当天的计划</translation>
    </message>
    <message>
        <source>Choose households</source>
        <translation>选要去的户</translation>
    </message>
    <message>
        <source>Visited lately</source>
        <translation>最近去过的</translation>
    </message>
    <message>
        <source>{day}: {count} households planned, {done} done</source>
        <translation>{day}&#x3000;计划 {count} 户，办完 {done} 户</translation>
    </message>
    <message>
        <source>Home visits</source>
        <translation>入户核查</translation>
    </message>
    <message>
        <source>Go on with the visit</source>
        <translation>接着办这一户</translation>
    </message>
    <message>
        <source>{visited} of {all} households visited this quarter</source>
        <translation>本季度去过 {visited} 户，共 {all} 户</translation>
    </message>
    <message>
        <source>{count} not visited for twelve months</source>
        <translation>{count} 户一年没去过</translation>
    </message>
    <message>
        <source>{count} households planned for {day}.</source>
        <translation>{day} 的计划加了 {count} 户。</translation>
    </message>
    <message>
        <source>tick</source>
        <translation>打勾</translation>
    </message>
    <message>
        <source>put on the plan</source>
        <translation>加到计划</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>next visit</source>
        <translation>下一户</translation>
    </message>
    <message>
        <source>print sheets</source>
        <translation>打印入户单</translation>
    </message>
    <message>
        <source>type back</source>
        <translation>录进来</translation>
    </message>
</context>
<context>
    <name>WaitingRowsPage</name>
    <message>
        <source>Take in a workbook</source>
        <translation>导入一份 Excel</translation>
    </message>
    <message>
        <source>Rows that wait</source>
        <translation>待定名单</translation>
    </message>
    <message>
        <source>{column}: {what}</source>
        <translation>{column}：{what}</translation>
    </message>
    <message>
        <source>The row is taken in</source>
        <translation>这一行收进来了</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>The row is left out</source>
        <translation>这一行不收了</translation>
    </message>
    <message>
        <source>take the row in</source>
        <translation>收这一行</translation>
    </message>
</context>
<context>
    <name>WaitingSheet</name>
    <message>
        <source>Doubtful rows that wait</source>
        <translation>待定的行</translation>
    </message>
    <message>
        <source>No row waits</source>
        <translation>没有待定的行</translation>
    </message>
    <message>
        <source>Every doubtful row is settled.</source>
        <translation>看不准的都处理完了。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>What is doubtful</source>
        <translation>哪里看不准</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Which cell is put right</source>
        <translation>改哪一格</translation>
    </message>
    <message>
        <source>Take it in so</source>
        <translation>就这样收</translation>
    </message>
    <message>
        <source>Keep what we have</source>
        <translation>用现有的</translation>
    </message>
    <message>
        <source>Somebody new</source>
        <translation>是新的人</translation>
    </message>
    <message>
        <source>Why is it left out?</source>
        <translation>为什么不收？</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>不收</translation>
    </message>
    <message>
        <source>{file}, {sheet}, row {row}: {what}</source>
        <translation>{file}，{sheet}，第{row}行：{what}</translation>
    </message>
    <message>
        <source>It is him</source>
        <translation>就是他</translation>
    </message>
</context>
<context>
    <name>WallPhotosPage</name>
    <message>
        <source>File photos</source>
        <translation>照片归档</translation>
    </message>
    <message>
        <source>Wall of photos</source>
        <translation>照片墙</translation>
    </message>
    <message>
        <source>Choose photos</source>
        <translation>选照片</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选文件夹</translation>
    </message>
    <message>
        <source>Drop a folder of photos here. Each is filed by its code; the folder itself stays as it is.</source>
        <translation>把照片文件夹拖到这里，按二维码自动归档；原来的文件夹不动。</translation>
    </message>
    <message>
        <source>What they show</source>
        <translation>拍的是</translation>
    </message>
    <message>
        <source>Photos filed</source>
        <translation>归照片的进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停下</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>No photo waits.</source>
        <translation>没有等着的照片。</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>一张也没有。</translation>
    </message>
    <message>
        <source>Nothing of this file was kept. It lies where it was.</source>
        <translation>这个文件没有收，还在原来的地方。</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>正在读……</translation>
    </message>
    <message>
        <source>{done} of {total}: {filed} filed, {waiting} wait for you, {refused} are no photos, {known} known.</source>
        <translation>收了 {done} 张（共 {total} 张）：{filed} 张归好，{waiting} 张等您看，{refused} 张不是照片，{known} 张以前收过。</translation>
    </message>
    <message>
        <source>Could not be read: {names}</source>
        <translation>读不了：{names}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>接着归</translation>
    </message>
    <message>
        <source>Leave the rest</source>
        <translation>剩下的不归了</translation>
    </message>
    <message>
        <source>The folder {name} was not gone through to its end.</source>
        <translation>文件夹“{name}”上次没有归完。</translation>
    </message>
    <message>
        <source>Which folder of photos?</source>
        <translation>选哪个照片文件夹？</translation>
    </message>
    <message>
        <source>Which photos?</source>
        <translation>选哪些照片？</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png)</source>
        <translation>图片 (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>file it</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>选文件夹</translation>
    </message>
</context>
<context>
    <name>WaysBox</name>
    <message>
        <source>Check the wall</source>
        <translation>核对墙上的公示</translation>
    </message>
    <message>
        <source>Wall of photos</source>
        <translation>照片墙</translation>
    </message>
    <message>
        <source>Wall and web</source>
        <translation>双公开</translation>
    </message>
    <message>
        <source>Policy sheets</source>
        <translation>政策公开</translation>
    </message>
    <message>
        <source>Ledger of objections</source>
        <translation>异议台账</translation>
    </message>
    <message>
        <source>File photos</source>
        <translation>照片归档</translation>
    </message>
</context>
<context>
    <name>WaysStep</name>
    <message>
        <source>How do you want to begin?</source>
        <translation>怎样开始？</translation>
    </message>
    <message>
        <source>Everything stays on this PC. No network is needed.</source>
        <translation>数据都在这台电脑上，不用联网。</translation>
    </message>
    <message>
        <source>This PC is new, there is a backup</source>
        <translation>换了电脑，有备份</translation>
    </message>
    <message>
        <source>The old PC broke or was changed: take the backup from the stick and go on where you were.</source>
        <translation>旧电脑坏了或换了：用U盘上的备份恢复，接着原来的做。</translation>
    </message>
    <message>
        <source>Try it first</source>
        <translation>先练一练</translation>
    </message>
    <message>
        <source>A practice township with made-up people. Nothing you do there reaches anybody.</source>
        <translation>一个练习乡镇，人都是编造的。在里面做什么都不会影响别人。</translation>
    </message>
    <message>
        <source>Set up our township</source>
        <translation>给我们乡镇新建</translation>
    </message>
    <message>
        <source>For the first time: choose the township, enrol three people, print the recovery code.</source>
        <translation>第一次用：选乡镇，登记三个人，打印恢复码。</translation>
    </message>
    <message>
        <source>Open data that lies on this PC already…</source>
        <translation>打开这台电脑上已有的数据…</translation>
    </message>
    <message>
        <source>{name} is no data of this program. It is the folder whose name ends in .yikatong.</source>
        <translation>{name}不是本程序的数据。数据文件夹的名称以 .yikatong 结尾。</translation>
    </message>
    <message>
        <source>No input method for Chinese runs on this PC. Have this installed, then sign in again: {line}</source>
        <translation>这台电脑上没有中文输入法。请装上以后重新登录：{line}</translation>
    </message>
    <message>
        <source>The input method {name} is installed and does not run. Start it, then open this again.</source>
        <translation>输入法{name}装了但没有启动。请先启动它，再打开本程序。</translation>
    </message>
    <message>
        <source>Where does the data lie?</source>
        <translation>数据放在哪里？</translation>
    </message>
</context>
<context>
    <name>WhoStep</name>
    <message>
        <source>Who signs in?</source>
        <translation>谁来登录？</translation>
    </message>
    <message>
        <source>This person gets a new passphrase and a new signing key; give the others theirs in the settings. The county then needs a new enrolment file.</source>
        <translation>这个人会有新口令和新的签名钥匙；其他人的请到“设置”里重设。以后要给县里一份新的钥匙文件。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>打开工作台</translation>
    </message>
</context>
<context>
    <name>WithdrawForm</name>
    <message>
        <source>Who asks, and how the county is told</source>
        <translation>谁要求撤回，怎样告诉县里</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么撤回</translation>
    </message>
    <message>
        <source>It stands on the letter.</source>
        <translation>会写在撤回函上。</translation>
    </message>
    <message>
        <source>Who asks for it</source>
        <translation>谁要求撤回</translation>
    </message>
    <message>
        <source>Who is told at the county</source>
        <translation>告诉县里谁</translation>
    </message>
    <message>
        <source>How the county is told</source>
        <translation>怎样告诉县里</translation>
    </message>
    <message>
        <source>Who signed for it and when, or a photo of it.</source>
        <translation>谁签收的、哪天；或者选一张照片。</translation>
    </message>
    <message>
        <source>Proof that it heard of it</source>
        <translation>县里知道了的凭证</translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation>选照片</translation>
    </message>
    <message>
        <source>died {day}</source>
        <translation>{day}去世</translation>
    </message>
    <message>
        <source>Pictures and scans</source>
        <translation>照片和扫描件</translation>
    </message>
    <message>
        <source>Photo of the proof</source>
        <translation>凭证的照片</translation>
    </message>
    <message>
        <source>Please fill this in</source>
        <translation>请填写</translation>
    </message>
</context>
<context>
    <name>WithdrawPage</name>
    <message>
        <source>Open the roster</source>
        <translation>打开花名册</translation>
    </message>
    <message>
        <source>Write it for the county</source>
        <translation>写给县里</translation>
    </message>
    <message>
        <source>Print the letter</source>
        <translation>打印撤回函</translation>
    </message>
    <message>
        <source>Withdraw it</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>What is asked back</source>
        <translation>撤回哪一笔</translation>
    </message>
    <message>
        <source>It is withdrawn</source>
        <translation>已经撤回</translation>
    </message>
    <message>
        <source>Withdraw a payment</source>
        <translation>撤回一笔</translation>
    </message>
    <message>
        <source>died {day}</source>
        <translation>{day}去世</translation>
    </message>
    <message>
        <source>{file}, row {row}</source>
        <translation>{file} 第 {row} 行</translation>
    </message>
    <message>
        <source>Beneficiary</source>
        <translation>享受人</translation>
    </message>
    <message>
        <source>Paid to</source>
        <translation>收款人</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡尾号</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>报送方式</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>在哪个文件</translation>
    </message>
    <message>
        <source>Number there</source>
        <translation>县里编号</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>goes with the next file</source>
        <translation>下一次写给县里时带上</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>撤回函</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么撤回</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>谁要求</translation>
    </message>
    <message>
        <source>Told to</source>
        <translation>告诉了谁</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>County</source>
        <translation>县里知道吗</translation>
    </message>
    <message>
        <source>Print the letter, have it stamped, and give it to the county before the bank has the list.</source>
        <translation>打印撤回函，盖章，赶在交银行以前送到县里。</translation>
    </message>
    <message>
        <source>Too late: the bank paid it all the same (told {day}). The money has to be asked back.</source>
        <translation>撤回太晚：银行还是发了（{day}得知），这笔钱要追回。</translation>
    </message>
    <message>
        <source>Ask it back</source>
        <translation>去追缴台账</translation>
    </message>
    <message>
        <source>Withdrawn: it is not paid.</source>
        <translation>已撤回，这一笔不发了</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Where is it written to?</source>
        <translation>写到哪里？</translation>
    </message>
    <message>
        <source>{file} was written and read back. Carry it to the county.</source>
        <translation>已写好并核对：{file}。请带到县里。</translation>
    </message>
    <message>
        <source>Writing for the county</source>
        <translation>正在写给县里</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一格</translation>
    </message>
    <message>
        <source>withdraw it</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>print the letter</source>
        <translation>打印撤回函</translation>
    </message>
    <message>
        <source>to the roster</source>
        <translation>回花名册</translation>
    </message>
</context>
<context>
    <name>WorkHandoverPage</name>
    <message>
        <source>Somebody leaves or is away: list, witness, and the other&apos;s own word.</source>
        <translation>有人调走或请假：列清单，有人监交，对方自己登录接收。</translation>
    </message>
    <message>
        <source>Hand work over</source>
        <translation>工作交接</translation>
    </message>
    <message>
        <source>Hand-overs</source>
        <translation>交接清单</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>From</source>
        <translation>移交人</translation>
    </message>
    <message>
        <source>To</source>
        <translation>接收人</translation>
    </message>
    <message>
        <source>Witness</source>
        <translation>监交人</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>I accept it</source>
        <translation>我接收</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>打印交接单</translation>
    </message>
    <message>
        <source>Why it is withdrawn</source>
        <translation>为什么撤回</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>A new hand-over</source>
        <translation>办一次交接</translation>
    </message>
    <message>
        <source>Who hands over</source>
        <translation>谁移交</translation>
    </message>
    <message>
        <source>Who takes over</source>
        <translation>谁接收</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Sticks, sealed codes, keys, papers: one a line</source>
        <translation>U盘、封存的码、钥匙、纸质材料，一样一行</translation>
    </message>
    <message>
        <source>Hand it over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>hand-over</source>
        <translation>上一份、下一份</translation>
    </message>
    <message>
        <source>print the list</source>
        <translation>打印交接单</translation>
    </message>
    <message>
        <source>{rosters} rosters, {findings} findings</source>
        <translation>{rosters}本花名册，{findings}个问题</translation>
    </message>
    <message>
        <source>What is open and goes along: {n}</source>
        <translation>手上没办完、一起移交的：{n} 样</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>手上没有没办完的。</translation>
    </message>
    <message>
        <source>Nothing was handed over yet.</source>
        <translation>还没有办过交接。</translation>
    </message>
    <message>
        <source>Written down. It counts when {name} accepts it.</source>
        <translation>已写好。{name}接收后才算数。</translation>
    </message>
    <message>
        <source>Accepted: what {name} had open is on your page of the day.</source>
        <translation>已接收。{name}没办完的，都在您的“今日工作”里了。</translation>
    </message>
    <message>
        <source>Withdrawn: {name} keeps the work.</source>
        <translation>已撤回，还由{name}办。</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>Choose with Space what shall go.</source>
        <translation>先按空格选要带走的。</translation>
    </message>
</context>
<context>
    <name>WritingDialog</name>
    <message>
        <source>Stop after this one</source>
        <translation>写完这个就停</translation>
    </message>
</context>
<context>
    <name>WrongStrip</name>
    <message>
        <source>{name}: what is wrong?</source>
        <translation>{name}：哪里不对？</translation>
    </message>
    <message>
        <source>Mark it wrong</source>
        <translation>记不对</translation>
    </message>
</context>
<context>
    <name>YearlyCheckPage</name>
    <message>
        <source>Begin another</source>
        <translation>再开始一个</translation>
    </message>
    <message>
        <source>Contracted land</source>
        <translation>承包面积</translation>
    </message>
    <message>
        <source>Print the sheets</source>
        <translation>打印核对表</translation>
    </message>
    <message>
        <source>Yearly check</source>
        <translation>年度核对</translation>
    </message>
    <message>
        <source>Yearly check {year}: {programme}</source>
        <translation>{year}年{programme}年度核对</translation>
    </message>
    <message>
        <source>{done} of {pages} pages agree · {rows} rows · last year {last} · confirmed {now}</source>
        <translation>{pages} 页对上 {done} 页 · {rows} 行 · 去年 {last} · 已核对 {now}</translation>
    </message>
    <message>
        <source>Type page {number}</source>
        <translation>打第 {number} 页</translation>
    </message>
    <message>
        <source>Finish the check</source>
        <translation>完成核对</translation>
    </message>
    <message>
        <source>Draw up the roster</source>
        <translation>做花名册</translation>
    </message>
    <message>
        <source>To the roster and its notice</source>
        <translation>去花名册和公示</translation>
    </message>
    <message>
        <source>Print the list to sign</source>
        <translation>打印农户签字表</translation>
    </message>
    <message>
        <source>Begin a yearly check</source>
        <translation>开始年度核对</translation>
    </message>
    <message>
        <source>Last year&apos;s list is printed by village and group, signed at home, and typed back by keyboard.</source>
        <translation>把去年的名单按村、组打印出来，农户签字，收回来用键盘打进去。</translation>
    </message>
    <message>
        <source>No yearly check yet</source>
        <translation>还没有年度核对</translation>
    </message>
    <message>
        <source>Begun: {rows} rows on {pages} pages. Print them now.</source>
        <translation>排好了：{pages} 页 {rows} 行，现在打印。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>已撤销。</translation>
    </message>
    <message>
        <source>{rows} rows are taken over into who gets what. {waiting} rows wait and are paid nothing for now.</source>
        <translation>{rows} 行转到“谁享受什么”里；{waiting} 行还等着，暂时不发。</translation>
    </message>
    <message>
        <source>Finish the yearly check?</source>
        <translation>完成年度核对吗？</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>先不完成</translation>
    </message>
    <message>
        <source>Finished: {same} as last year, {changed} changed, {ended} ended, {waiting} wait.</source>
        <translation>完成了：{same} 户和去年一样，{changed} 户变了，{ended} 户停了，{waiting} 户还等着。</translation>
    </message>
    <message>
        <source>Made: {lines} lines, {yuan} yuan. Print the list to sign, then the notice from the roster.</source>
        <translation>做好了：{lines} 行，{yuan} 元。先打印农户签字表，再从花名册出公示。</translation>
    </message>
    <message>
        <source>Settled. Add it to the roster or the next batch, if the roster is made already.</source>
        <translation>补办好了。花名册已经做好的，请把这一户加进去，或者放到下一批。</translation>
    </message>
    <message>
        <source>open the page</source>
        <translation>打开这一页</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
</context>
<context>
    <name>YearlyLists</name>
    <message>
        <source>Pages</source>
        <translation>核对表</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>村</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>要看的</translation>
    </message>
    <message>
        <source>Signed since: this row</source>
        <translation>后来签了字，补办这一户</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Village and group</source>
        <translation>村、组</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Typed</source>
        <translation>已打</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>去年</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>相差</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Against last year</source>
        <translation>和去年比</translation>
    </message>
    <message>
        <source>The land allows</source>
        <translation>承包可报</translation>
    </message>
    <message>
        <source>Against the land</source>
        <translation>和承包比</translation>
    </message>
    <message>
        <source>What</source>
        <translation>什么事</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>哪一户</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>打了一半</translation>
    </message>
    <message>
        <source>does not agree</source>
        <translation>合计对不上</translation>
    </message>
    <message>
        <source>{name}: Enter the same, or a number, or a letter</source>
        <translation>{name}：一样按回车，不一样打数，或者打原因字母</translation>
    </message>
</context>
<context>
    <name>YearlyTypingPage</name>
    <message>
        <source>One step back</source>
        <translation>退一步</translation>
    </message>
    <message>
        <source>Page: {why}</source>
        <translation>整页{why}</translation>
    </message>
    <message>
        <source>Rows of the sheet</source>
        <translation>这一页的各行</translation>
    </message>
    <message>
        <source>Page {number}, {where}</source>
        <translation>第 {number} 页&#x3000;{where}</translation>
    </message>
    <message>
        <source>Type the total written under the page first, then row by row in the order of the paper.</source>
        <translation>先打表下面的手写合计，再照纸上的顺序一行一行打。</translation>
    </message>
    <message>
        <source>{serial} {name}</source>
        <translation>{serial}&#x3000;{name}</translation>
    </message>
    <message>
        <source>typed: {count} rows, {sum}</source>
        <translation>录入：{count} 户，{sum}</translation>
    </message>
    <message>
        <source>by hand: {count} rows, {sum}</source>
        <translation>手写：{count} 户，{sum}</translation>
    </message>
    <message>
        <source>Page {number} agrees: {count} rows, {sum}.</source>
        <translation>第 {number} 页对上了：{count} 户，{sum}。</translation>
    </message>
    <message>
        <source>Page {number} is set aside: {why}.</source>
        <translation>第 {number} 页放到一边：{why}。</translation>
    </message>
    <message>
        <source>the same, next row</source>
        <translation>一样，下一行</translation>
    </message>
    <message>
        <source>another row</source>
        <translation>换一行</translation>
    </message>
    <message>
        <source>one step back</source>
        <translation>退一步</translation>
    </message>
</context>
<context>
    <name>_OfferList</name>
    <message>
        <source>What was found</source>
        <translation>找到的</translation>
    </message>
    <message>
        <source>Enter opens · Tab asks for the money of the person · Esc leaves</source>
        <translation>Enter 打开 · Tab 群众来问 · Esc 收起</translation>
    </message>
    <message>
        <source>Nothing fits. Try some digits of the number or the card.</source>
        <translation>没有找到。打证件号或卡号里的几位数试试。</translation>
    </message>
    <message>
        <source>The register is still being read; people come in a moment.</source>
        <translation>人员资料还在读，马上就能搜人。</translation>
    </message>
</context>
<context>
    <name>_PhotoForm</name>
    <message>
        <source>Choose a photo</source>
        <translation>选一张照片</translation>
    </message>
    <message>
        <source>The photo is being made smaller…</source>
        <translation>正在把照片变小……</translation>
    </message>
    <message>
        <source>Photo of the notice on the wall</source>
        <translation>墙上公示的照片</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png)</source>
        <translation>照片 (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>Photo ready; place and time of taking were removed.</source>
        <translation>照片好了，拍摄的地点和时间已去掉。</translation>
    </message>
    <message>
        <source>No photo was taken over.</source>
        <translation>没有收下照片。</translation>
    </message>
</context>
</TS>
