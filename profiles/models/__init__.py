from profiles.models.account_mail import AccountMail
from profiles.models.directory import DirectoryEntry, NameToken
from profiles.models.helping import HelpRecord
from profiles.models.member import Member
from profiles.models.moderation import ModerationAction
from profiles.models.profile import Audience, Position, Profile
from profiles.models.relations import Acquaintance, Block
from profiles.models.vocabulary import Field, Industry, School, Topic

__all__ = [
    "AccountMail",
    "Acquaintance",
    "Audience",
    "Block",
    "DirectoryEntry",
    "Field",
    "HelpRecord",
    "Industry",
    "Member",
    "ModerationAction",
    "NameToken",
    "Position",
    "Profile",
    "School",
    "Topic",
]
