//! Answers for people at a terminal, in plain English and without colours; and for programs, as JSON.

use crate::published::FileRead;
use chrono::NaiveDateTime;
use fingerpost::answer::{
    Also, Answer, ContactAnswer, FoundCounts, HelplineAnswer, Match, OfferingAnswer, OpenAnswer, PlaceAnswer, Reach,
    Reason, ServiceAnswer, VenueAnswer,
};
use fingerpost::directory::{Access, Delivery};
use fingerpost::hours::State;
use fingerpost::verdict::{Truth, Verdict};
use serde::Serialize;

/// An answer, or a service's, as pretty JSON.
pub fn json(answer: &impl Serialize) -> String {
    serde_json::to_string_pretty(answer).unwrap_or_default()
}

/// Which files an answer took.
pub fn files(files: &[FileRead]) -> String {
    let mut page = Page::default();
    page.gap();
    page.line(
        0,
        &format!("Read {} bytes in {} files", files.iter().map(|file| file.bytes).sum::<usize>(), files.len()),
    );
    files.iter().for_each(|file| page.line(3, &format!("{:>10}  {}", file.bytes, file.path)));
    page.0
}

/// Where to look for a place that is not covered.
pub fn look_ups(look_ups: &[(String, String)]) -> String {
    let mut page = Page::default();
    if !look_ups.is_empty() {
        page.gap();
        page.line(0, "Where to look for that place");
    }
    look_ups.iter().for_each(|(name, address)| page.line(3, &format!("{name}: {address}")));
    page.0
}

/// A whole answer: what to know about it, services, helplines, and what would be worth saying next. Where only what is open
/// is asked for, services of unknown hours stand apart.
pub fn answer(answer: &Answer, open_now: bool) -> String {
    let mut page = Page::default();
    let place = answer.place.as_ref().map_or(String::new(), |place| format!(" near {}", place.label));
    page.line(0, &format!("Services{place} on {}, from the edition {}", moment(answer.at), answer.edition.id));
    for notice in &answer.notices {
        page.line(0, &format!("! {}", notice.text));
    }
    let mut last = String::new();
    for (index, found) in answer.matches.iter().enumerate() {
        page.gap();
        let heading = heading(found, answer.within_miles, open_now);
        if heading != last {
            page.line(0, &heading);
            page.gap();
            last = heading;
        }
        page.line(0, &format!("{}. {}", index + 1, title(found)));
        summary(&mut page, found, answer.place.as_ref());
    }
    beside(&mut page, answer);
    page.gap();
    helplines(&mut page, &answer.helplines);
    if !answer.next_questions.is_empty() {
        page.gap();
        page.line(0, "Worth saying next");
        for question in &answer.next_questions {
            page.line(3, &format!("--fact {}=…  would settle {}", question.fact, services(question.settles)));
        }
    }
    page.gap();
    page.line(0, "Each service decides itself whom it can help: ring first if you are not sure.");
    page.0
}

/// How many there are, what filters would leave, and what else there is near.
fn beside(page: &mut Page, answer: &Answer) {
    let FoundCounts { fits, may_fit } = answer.found;
    page.gap();
    page.line(0, &format!("Found: {fits} that fit, {may_fit} that may"));
    let filters: Vec<String> = answer
        .filters
        .iter()
        .filter(|filter| !filter.on)
        .map(|filter| format!("{} {}", filter.id, filter.count))
        .collect();
    page.labelled("With --filter", Some(&filters.join(" · ")));
    for also in &answer.also {
        let miles = also.nearest_miles.map(|miles| distance(miles, answer.place.as_ref()));
        let miles = miles.map_or(String::new(), |miles| format!(", nearest {miles}"));
        let Also { need, fits, may_fit, .. } = also;
        page.line(3, &format!("Also near, with --need {need}: {fits} that fit, {may_fit} that may{miles}"));
    }
}

/// Everything about one service for this person, who looks from a place.
pub fn service(answer: &ServiceAnswer, place: Option<&PlaceAnswer>) -> String {
    let found = &answer.found;
    let mut page = Page::default();
    page.line(0, &format!("{}  [{}]", title(found), found.service));
    page.line(3, verdict(found.verdict));
    page.labelled("Who it is for", Some(&answer.who));
    reasons(&mut page, found);
    page.gap();
    page.line(3, &found.summary);
    for paragraph in &answer.description {
        page.line(3, paragraph);
    }
    page.labelled("How to get in", Some(&access(&found.access)));
    page.labelled("Who may refer", answer.referral.as_deref());
    page.labelled("What it costs", answer.cost.as_deref());
    page.labelled("Languages", Some(&answer.languages.join(", ")));
    page.labelled("Waiting time", answer.waiting_time.as_deref());
    for offering in &answer.offerings {
        page.gap();
        offering_lines(&mut page, offering, place);
    }
    page.gap();
    page.labelled("Checked", Some(&format!("{}. Source: {}", found.checked, found.source)));
    if found.illustrative {
        page.line(3, "Made up in part, for an example.");
    }
    page.0
}

/// What a service stands under; nothing over those that can be had here, whenever they are open.
fn heading(found: &Match, within_miles: f64, open_now: bool) -> String {
    let reach = match found.reach {
        Reach::Near => None,
        Reach::Elsewhere => Some("For people of other places".to_owned()),
        Reach::Far => Some(format!("Farther away than {within_miles} miles")),
    };
    let open = match (open_now, found.open.state) {
        (false, _) => None,
        (true, State::Unknown) => Some("Opening hours not known: ring first".to_owned()),
        (true, _) => Some("Open now".to_owned()),
    };
    let parts: Vec<String> = reach.into_iter().chain(open).collect();
    parts.join(" · ")
}

fn title(found: &Match) -> String {
    format!("{} — {}", found.name, found.organisation)
}

/// A distance is as exact as the place that it is measured from.
fn distance(miles: f64, place: Option<&PlaceAnswer>) -> String {
    match place.and_then(PlaceAnswer::middle_of) {
        None => format!("{miles:.1} miles"),
        Some(middle) if miles.round() <= 1.0 => format!("within about a mile of the middle of {middle}"),
        Some(middle) => format!("about {miles:.0} miles from the middle of {middle}", miles = miles.round()),
    }
}

fn summary(page: &mut Page, found: &Match, place: Option<&PlaceAnswer>) {
    let travel = match (&found.venue, found.distance_miles) {
        (Some(_), Some(miles)) => distance(miles, place),
        _ => delivery(found.delivery, found.reach).to_owned(),
    };
    page.line(3, &format!("{} · {travel} · {}", verdict(found.verdict), open(&found.open)));
    page.line(3, &found.summary);
    reasons(page, found);
    page.labelled("Where", found.venue.as_ref().map(address).as_deref());
    page.labelled("How to get in", Some(&access(&found.access)));
    page.labelled("In touch", Some(&contact(&found.contact)));
    if found.more_offerings > 0 {
        let ways =
            if found.more_offerings == 1 { "1 more way" } else { &format!("{} more ways", found.more_offerings) };
        page.line(3, &format!("{ways} to use it: fingerpost explain {}", found.service));
    }
    if found.illustrative {
        page.line(3, "Made up in part, for an example.");
    }
}

fn reasons(page: &mut Page, found: &Match) {
    for reason in &found.reasons {
        page.line(3, &format!("{} {}", mark(reason), reason.text));
    }
    page.labelled("Depends on", Some(&found.missing.join(", ")));
    for change in &found.would_fit {
        page.line(3, &format!("Would fit {}", change.text));
    }
    for check in &found.also_checked {
        page.line(3, &format!("They also check: {check}"));
    }
}

fn offering_lines(page: &mut Page, offering: &OfferingAnswer, from: Option<&PlaceAnswer>) {
    let place = offering.venue.as_ref().map_or(delivery(offering.delivery, offering.reach).to_owned(), venue);
    let distance = offering.distance_miles.map_or(String::new(), |miles| format!(" · {}", distance(miles, from)));
    page.line(0, &format!("{place}{distance}  [{}]", offering.id));
    page.labelled("Address", Some(&offering.address.join(", ")));
    page.labelled("Areas", Some(&offering.areas.join(", ")));
    let step_free = match offering.step_free {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Unknown => "not known",
    };
    if offering.venue.is_some() {
        page.labelled("Step-free", Some(step_free));
    }
    page.line(3, &sentence(&open(&offering.open)));
    for day in &offering.week {
        let differs = day.differs.as_ref().map_or(String::new(), |why| format!(" ({why})"));
        page.line(5, &format!("{}  {}{differs}", day.date.format("%a %e %b"), day.text));
    }
    page.labelled("How to get in", Some(&access(&offering.access)));
    page.labelled("In touch", Some(&contact(&offering.contact)));
    page.labelled("Note", offering.note.as_deref());
    if offering.illustrative {
        page.line(3, "Made up, for an example.");
    }
}

fn helplines(page: &mut Page, helplines: &[HelplineAnswer]) {
    page.line(0, "Helplines");
    for line in helplines {
        let text = line.text.as_ref().map(|number| format!("text {number}"));
        let numbers: Vec<_> = line.phone.clone().into_iter().chain(text).collect();
        page.line(3, &format!("{}  {} · {}", numbers.join(" or "), line.name, open(&line.open)));
        page.line(5, &line.purpose);
    }
}

/// The state in one line, and what to know about it unless that says the same.
fn open(open: &OpenAnswer) -> String {
    match &open.note {
        Some(note) if *note != open.text => format!("{} ({note})", open.text),
        _ => open.text.clone(),
    }
}

fn moment(time: NaiveDateTime) -> String {
    time.format("%A %-d %B %Y at %H:%M").to_string()
}

fn access(ways: &[Access]) -> String {
    ways.iter().map(|way| way.id()).collect::<Vec<_>>().join(", ")
}

fn venue(venue: &VenueAnswer) -> String {
    format!("{}, {}", venue.name, venue.postcode)
}

fn address(venue: &VenueAnswer) -> String {
    let lines = [&venue.name].into_iter().chain(&venue.street).chain(&venue.town).chain([&venue.postcode]);
    lines.map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn contact(contact: &ContactAnswer) -> String {
    let ways = [&contact.phone, &contact.email, &contact.website];
    ways.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fits => "Fits",
        Verdict::MayFit => "May fit",
        Verdict::DoesNotFit => "Does not fit",
    }
}

fn mark(reason: &Reason) -> char {
    match reason.holds {
        Truth::Yes => '✓',
        Truth::No => '✗',
        Truth::Unknown => '?',
    }
}

/// How it is given without a venue. What does not come here is not said to.
fn delivery(delivery: Delivery, reach: Reach) -> &'static str {
    match (delivery, reach) {
        (Delivery::HomeVisit | Delivery::Outreach, Reach::Elsewhere) => "comes to people of other places",
        (Delivery::HomeVisit, _) => "at home",
        (Delivery::Outreach, _) => "out and about, nearby",
        (Delivery::Phone, _) => "by telephone",
        (Delivery::Online, _) => "online",
        (Delivery::Venue, _) => "at a venue",
    }
}

fn services(count: f64) -> String {
    if count == 1.0 {
        "1 service".to_owned()
    } else if count < 0.1 {
        "less than 0.1 services".to_owned()
    } else {
        format!("{count:.1} services")
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Lines with their indents; empty ones leave no trace.
#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, indent: usize, text: &str) {
        if !text.is_empty() {
            self.0.push_str(&format!("{:indent$}{text}\n", ""));
        }
    }

    fn labelled(&mut self, label: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.line(3, &format!("{label}: {text}"));
        }
    }

    fn gap(&mut self) {
        self.0.push('\n');
    }
}
