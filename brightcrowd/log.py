import logging
import re

# What follows is a key: whoever has it may do what the mail offers.
KEY = re.compile(r"(/mail/|/accounts/confirm-email/|/accounts/password/reset/key/)[^/]+")


class News(logging.Filter):
    """Keep out of the log what is no news, and what is not for whoever reads it.

    That is the traceback of every page that asked while the database was away, which one line says, and the keys in
    the addresses of links that were mailed.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        from brightcrowd.db import is_away  # logging is set up before models can be

        if isinstance(record.args, tuple):
            record.args = tuple(KEY.sub(r"\1…", arg) if isinstance(arg, str) else arg for arg in record.args)
        return not (record.name == "django.request" and record.exc_info and is_away(record.exc_info[1]))
