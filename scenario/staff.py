"""The people at the company whom everybody deals with; reps and supervisors have regions of their own."""

CONTROLLER = "credit/周敏"
ACCOUNTANT = "accounts/何静"
COLLECTOR = "collections/韩雪"
MASTER_DATA = "master-data/罗洋"
WAREHOUSE = "warehouse/丁磊"
