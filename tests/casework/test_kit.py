from tests.casework.kit import *
def test_x(desk):
    import time
    t=time.time(); r=desk.draft([human(1),human(2)]); print("draft",time.time()-t)
    t=time.time(); desk.clear(r); print("clear",time.time()-t)
    t=time.time(); b=desk.send(r); print("send",time.time()-t)
    assert desk.states(r)==["submitted"]*2
def test_y(desk):
    import time
    t=time.time(); desk.sent([human(1),human(2)]); print("sent",time.time()-t)
