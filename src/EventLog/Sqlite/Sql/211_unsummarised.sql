SELECT h.session FROM heads h WHERE NOT EXISTS (SELECT 1 FROM summaries s WHERE s.session = h.session)
