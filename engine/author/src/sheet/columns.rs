//! The columns of each sheet: named as in the format, with what belongs in them.

use crate::change::Kind;

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The key, as in the format.
    pub key: &'static str,
    /// What its cells hold.
    pub holds: Holds,
    /// What belongs there, for whoever fills it in.
    pub help: &'static str,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    Text,
    /// A telephone number.
    Phone,
    /// Opening hours.
    Hours,
    /// Texts, parted by semicolons or line breaks.
    Lines,
    /// Ids, parted by commas, semicolons or line breaks.
    Ids,
    /// Yes or no.
    Flag,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// One of these.
    Choice(&'static [&'static str]),
    /// The id of a record of this kind.
    Id(Kind),
    /// Not a key: where a new record goes.
    Folder,
    /// Not a key: one of the simple columns that become a rule.
    Who,
    /// Not a key: that a record is no more.
    Ended,
}

use Holds::{Choice, Date, Ended, Flag, Folder, Hours, Id, Ids, Lines, Number, Phone, Text, Who};

const fn column(key: &'static str, holds: Holds, help: &'static str) -> Column {
    Column { key, holds, help }
}

const ID: Column = column("id", Text, "Small letters, figures and hyphens. Never change it once it is published.");
const SOURCE: Column = column("source", Text, "Where this comes from: a document, a call, a website.");
const CHECKED: Column = column("checked", Date, "The day on which somebody last checked it: 2026-11-22.");
const CHECKED_BY: Column = column("checked_by", Text, "Who checked it. It is not published.");
const ILLUSTRATIVE: Column = column("illustrative", Flag, "yes: made up, for an example.");
const OWNER: Column =
    column("owner", Text, "Who looks after this record: a name or an e-mail address. It is not published.");
const CHECK_EVERY: Column =
    column("check_every", Text, "How often it is to be checked: 3 months. It is not published.");
const ENDED: Column =
    column("ended", Ended, "yes: it is no more, and is taken out. A row that is missing takes nothing out.");
const PHONE: Column = column("phone", Phone, "As it is dialled: 01632 960101.");
const EMAIL: Column = column("email", Text, "An e-mail address alone.");
const WEBSITE: Column = column("website", Text, "With https:// in front.");
const RULE: Column = column(
    "rule",
    Text,
    "Who may use it, as a rule. Or leave it empty and fill in from_age, to_age, lives_in, gender.",
);
const ACCESS: &str = "How one gets in: drop-in; self-referral; professional; via-prescriber; inpatient.";

const ORGANISATIONS: &[Column] = &[
    ID,
    column("name", Text, "As it calls itself."),
    WEBSITE,
    SOURCE,
    CHECKED,
    CHECKED_BY,
    OWNER,
    CHECK_EVERY,
    ILLUSTRATIVE,
    ENDED,
];

const NEEDS: &[Column] = &[
    ID,
    column("name", Text, "As somebody would say it who needs help."),
    column("hint", Text, "A line of help below it."),
    column("part_of", Id(Kind::Need), "The id of the wider need."),
    column("substance", Text, "Asking for this need says that the person uses it."),
    column("first", Flag, "yes: offered on the first list of needs."),
    column(
        "only_when_asked",
        Flag,
        "yes: what is for this alone is not shown to whoever asks for nothing in particular.",
    ),
    column("asked_by", Ids, "To whom it is offered: self; family; professional. Empty: to everybody."),
    column("name_by_family", Text, "As family says it of somebody else."),
    column("name_by_professional", Text, "As a professional says it."),
    column("hint_by_family", Text, "The hint for family."),
    column("hint_by_professional", Text, "The hint for professionals."),
    ENDED,
];

const AREAS: &[Column] = &[
    ID,
    column("name", Text, "As people call it."),
    column("districts", Ids, "GSS codes: E07000241; E07000243."),
    column("outcodes", Ids, "First halves of postcodes, instead of districts."),
    column("sectors", Ids, "Postcodes without their last two letters, instead of districts."),
    column("shape", Text, "The file of its shape in shapes/."),
    column("within", Id(Kind::Area), "The area that it is part of."),
    column("from", Date, "Its first day."),
    column("until", Date, "Its last day."),
    column("successors", Ids, "The areas that follow it."),
    SOURCE,
    ENDED,
];

const HELPLINES: &[Column] = &[
    ID,
    column("name", Text, "As it calls itself."),
    PHONE,
    column("text", Phone, "A number to send a text message to."),
    column("for", Text, "Whom and what it is for."),
    column("hours", Hours, "24/7, or Mo-Fr 09:00-17:00; PH off. Empty: not known."),
    WEBSITE,
    column("needs", Ids, "Needs with which it stands among the first. Empty: with any."),
    column("under", Number, "It stands among the first for people younger than this."),
    SOURCE,
    CHECKED,
    CHECKED_BY,
    OWNER,
    CHECK_EVERY,
    ILLUSTRATIVE,
    ENDED,
];

const VENUES: &[Column] = &[
    ID,
    column("folder", Folder, "Of a new venue: which file of venues it goes into, without .toml."),
    column("name", Text, "As it is called on the door."),
    column("address", Lines, "Its lines without the postcode, parted by semicolons or line breaks."),
    column("postcode", Text, "AL10 0FQ. Empty where the address is confidential."),
    column("area", Id(Kind::Area), "Of a confidential venue: the area that stands for its address."),
    column("confidential", Flag, "yes: a refuge or safe house. It has no address here at all."),
    column("step_free", Flag, "yes or no. Empty: not known."),
    SOURCE,
    CHECKED,
    CHECKED_BY,
    OWNER,
    CHECK_EVERY,
    ILLUSTRATIVE,
    ENDED,
];

const KINDS: &[&str] = &["treatment", "pharmacy", "primary-care", "housing", "young-people", "recovery", "family"];

const SERVICES: &[Column] = &[
    ID,
    column("folder", Folder, "Of a new service: the folder that it goes into, by area."),
    column("name", Text, "As it calls itself."),
    column("organisation", Id(Kind::Organisation), "The id of who runs it."),
    column("kind", Choice(KINDS), "What kind of service it is."),
    column("summary", Text, "One sentence. It says what the service does, never “you”."),
    column("description", Text, "More, in plain text. A blank line begins a paragraph."),
    column("needs", Ids, "Ids of needs, parted by semicolons."),
    column("for", Ids, "person; supporter. Empty: the person who needs help."),
    column("access", Ids, ACCESS),
    column("cost", Text, "Free, or what it costs."),
    column("referral", Text, "Who may refer."),
    column("languages", Lines, "English; Polish."),
    column("waiting_time", Text, "In words. Empty: not known."),
    PHONE,
    EMAIL,
    WEBSITE,
    RULE,
    column("from_age", Who, "The youngest age, in whole years. Instead of a rule."),
    column("to_age", Who, "The oldest age, in whole years. Instead of a rule."),
    column("lives_in", Who, "Ids of areas where somebody must live. Instead of a rule."),
    column("gender", Who, "Whom it is for: female; male; other. Instead of a rule."),
    column("basis", Text, "Why a rule on gender, language or work is fair."),
    column("starts", Date, "Its first day."),
    column("ends", Date, "Its last day."),
    SOURCE,
    CHECKED,
    CHECKED_BY,
    OWNER,
    CHECK_EVERY,
    ILLUSTRATIVE,
    ENDED,
];

const OFFERINGS: &[Column] = &[
    ID,
    column("service", Id(Kind::Service), "The id of its service."),
    column("delivery", Choice(&["venue", "home-visit", "outreach", "phone", "online"]), "How it is given."),
    column("venue", Id(Kind::Venue), "The id of the venue, where it is at one."),
    column("areas", Ids, "Ids of the areas that a home visit or outreach comes to."),
    column(
        "hours",
        Hours,
        "Mo-Fr 09:00-17:00; We 09:00-19:30; PH off. Empty: not known, people are told to ring first.",
    ),
    column("access", Ids, "Where it differs from the service's."),
    column("note", Text, "In words."),
    PHONE,
    EMAIL,
    WEBSITE,
    column("rule", Text, "What narrows the service's rule."),
    ILLUSTRATIVE,
    ENDED,
];

/// The columns of the sheet of a kind, in order.
pub fn columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Organisation => ORGANISATIONS,
        Kind::Need => NEEDS,
        Kind::Area => AREAS,
        Kind::Helpline => HELPLINES,
        Kind::Venue => VENUES,
        Kind::Service => SERVICES,
        Kind::Offering => OFFERINGS,
    }
}

impl Holds {
    /// Whether the column is a key of the record.
    pub fn is_key(self) -> bool {
        !matches!(self, Folder | Who | Ended)
    }
}
