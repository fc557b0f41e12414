SELECT session, sequence, verdict_version FROM summaries WHERE open = 1
