"""What people, scripts and attackers type into a field."""

LONG = "a" * 100_000
NUL = "be\x00fore"
SURROGATE = "be\ud800fore"
OVERRIDE = "be\u202efore\u2066"
MARKUP = "<script>alert('x')</script><b>\"&amp;"

# By name, as parameters of a test. Each must be answered by a page, never by an error.
ALL = {"empty": "", "long": LONG, "nul": NUL, "surrogate": SURROGATE, "override": OVERRIDE, "markup": MARKUP}
UNSTORABLE = {"nul": NUL, "surrogate": SURROGATE}
# Addresses as the standards have them; their controls end a line where a mail is made.
ADDRESSES = ('"x\x1eX"@a.test', '"x\x0bBcc\\ :\\ <v@evil.test>"@a.test', '"x\x0cBcc:v@evil.test"@a.test')
