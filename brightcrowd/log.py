import logging


class News(logging.Filter):
    """Keep the traceback of every page that asked while the database was away out of the log; one line says it."""

    def filter(self, record: logging.LogRecord) -> bool:
        from brightcrowd.db import is_away  # logging is set up before models can be

        return not (record.name == "django.request" and record.exc_info and is_away(record.exc_info[1]))
