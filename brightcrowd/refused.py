from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Refused(Exception):  # noqa: N818 - it is an answer to a member, not an error
    """What an action will not do, in a sentence for the member. Views catch it once.

    `code` is stable and may be stored; `message` is what the member reads.
    """

    code: ClassVar[str]
    message: ClassVar["_StrPromise"]
    kinds: ClassVar[dict[str, type["Refused"]]] = {}

    def __init_subclass__(cls) -> None:
        Refused.kinds[cls.code] = cls

    def __str__(self) -> str:
        return str(self.message)

    @classmethod
    def words_of(cls, code: str) -> str:
        """Return what a member reads of a stored code: nothing for none, or for one of an earlier version."""
        kind = cls.kinds.get(code)
        return str(kind.message) if kind else ""
