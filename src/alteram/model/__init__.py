"""What the data is: records, tables, spans, ids, stages.  Imports nothing of ours but errors."""
