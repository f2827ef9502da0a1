"""Reading and embedding on Ray: `zhengwen ingest --on ray`.

Tasks over files and over batches of passages, on the processors of one machine or of a cluster;
this process decides what becomes of each file and publishes, as it does without Ray. Nothing here
is loaded otherwise.
"""
