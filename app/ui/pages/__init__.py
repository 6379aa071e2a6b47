"""The places of the desk, a package each. A page holds no rule and no SQL: it asks casework and shows what comes."""
