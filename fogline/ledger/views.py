"""Views of the newest vintage, for whoever opens the file with another program (Datasette, a SQL shell): one row a claim, event, estimate."""

from __future__ import annotations

_NEWEST = "(SELECT max(id) FROM vintages)"
_RECORDS = f"vintage_records JOIN records ON records.id = record WHERE vintage = {_NEWEST} AND vintage_records.kind"

VIEWS = (
    f"""CREATE VIEW current_claims AS SELECT claims.claim AS id, vintage_claims.event AS event, json_extract(claims.json, '$.document') AS document,
        claims.start AS start, claims."end" AS "end", claims.quote AS quote, claims.measure AS measure, json_extract(claims.json, '$.quantity.low') AS low,
        json_extract(claims.json, '$.quantity.high') AS high, json_extract(claims.json, '$.quantity.bound') AS bound, json_extract(claims.json, '$.unit') AS unit,
        json_extract(claims.json, '$.kind') AS kind, json_extract(claims.json, '$.scope') AS scope, json_extract(claims.json, '$.target.words') AS target,
        json_extract(claims.json, '$.target.side') AS target_side, json_extract(claims.json, '$.perpetrator.side') AS perpetrator_side,
        json_extract(claims.json, '$.voice.claimant') AS claimant, json_extract(claims.json, '$.voice.speaker') AS speaker, json_extract(claims.json, '$.voice.relation') AS relation,
        json_extract(claims.json, '$.voice.stance') AS stance, json_extract(claims.json, '$.status') AS status, json_extract(claims.json, '$.when.start') AS when_start,
        json_extract(claims.json, '$.when.end') AS when_end, json_extract(claims.json, '$.where[0].name') AS place, json_extract(claims.json, '$.where[0].country') AS country,
        json_extract(claims.json, '$.passage') AS passage
        FROM vintage_claims JOIN claims ON claims.id = vintage_claims.claim WHERE vintage = {_NEWEST} ORDER BY vintage_claims.place""",  # noqa: S608 - made of our own names alone
    f"""CREATE VIEW current_events AS SELECT json_extract(json, '$.id') AS id, json_extract(json, '$.title') AS title, json_extract(json, '$.type') AS type,
        json_extract(json, '$.sub_event_type') AS sub_event_type, json_extract(json, '$.when.start') AS when_start, json_extract(json, '$.when.end') AS when_end,
        json_extract(json, '$.where[0].name') AS place, json_extract(json, '$.where[0].country') AS country, json_extract(json, '$.where[0].lat') AS latitude,
        json_extract(json, '$.where[0].lon') AS longitude, json_extract(json, '$.where[0].precision') AS precision, json_extract(json, '$.documents') AS documents,
        json_extract(json, '$.origins') AS origins, json_extract(json, '$.incident') AS incident FROM {_RECORDS} = 'events' ORDER BY vintage_records.place""",  # noqa: S608 - made of our own names alone
    f"""CREATE VIEW current_estimates AS SELECT json_extract(each.value, '$.about') AS event, json_extract(records.json, '$.title') AS title, json_extract(each.value, '$.measure') AS measure,
        json_extract(each.value, '$.target_side') AS target_side, json_extract(each.value, '$.low') AS low, json_extract(each.value, '$.best') AS best, json_extract(each.value, '$.high') AS high,
        json_extract(each.value, '$.high_reliable') AS high_reliable, json_extract(each.value, '$.high_partisan') AS high_partisan, json_extract(each.value, '$.policy') AS policy,
        json_extract(each.value, '$.rule') AS rule, json_extract(each.value, '$.reason') AS reason, json_extract(each.value, '$.corroboration') AS corroboration
        FROM vintage_records JOIN records ON records.id = record JOIN json_each(records.json, '$.estimates') AS each
        WHERE vintage = {_NEWEST} AND vintage_records.kind = 'events' ORDER BY vintage_records.place""",  # noqa: S608 - made of our own names alone
    f"""CREATE VIEW current_contradictions AS SELECT json_extract(json, '$.id') AS id, json_extract(json, '$.type') AS type, json_extract(json, '$.event') AS event,
        json_extract(json, '$.measure') AS measure, json_extract(json, '$.target_side') AS target_side, json_extract(json, '$.ratio') AS ratio, json_extract(json, '$.because') AS because
        FROM {_RECORDS} = 'contradictions' ORDER BY vintage_records.place""",  # noqa: S608 - made of our own names alone
)  # fmt: skip

RECEIVED = """CREATE VIEW received AS SELECT documents.path AS document, retrievals.at AS at, retrievals.url AS url, retrievals.media AS media,
    retrievals.sha256 AS sha256, retrievals.size AS size, originals.sha256 IS NOT NULL AS kept
    FROM retrievals JOIN readings ON readings.id = retrievals.reading JOIN documents ON documents.id = readings.document
    LEFT JOIN originals ON originals.sha256 = retrievals.sha256 ORDER BY retrievals.reading"""
