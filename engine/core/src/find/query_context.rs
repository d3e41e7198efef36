//! What a query works out once, and looks up for every offering: rules judged, areas covered, what is open soon.

use super::Query;
use super::filters::{Filter, is_for_women_only};
use super::once::{Once, OnceYesNo};
use super::open::{open_soon, opening};
use crate::answer::Reach;
use crate::directory::Delivery;
use crate::facts::{AskingAs, Fact};
use crate::finder::{Finder, ReadyCriterion, Row};
use crate::grid::distance_miles_tenths;
use crate::hours::{OpenSoon, State};
use crate::index::{AreaId, AreaListId, IdVec, JudgedRuleId, NeedId, ScheduleId};
use crate::person::{District, Known};
use crate::verdict::{ClauseCache, Judgement, Subject, Truth, Value, Verdict};

/// Judges offerings for one query; each distinct rule, reach and schedule once.
pub struct QueryContext<'a> {
    pub finder: &'a Finder,
    pub query: &'a Query,
    /// How far is near enough, in tenths of a mile.
    pub limit: u32,
    /// Whether it is counted what each filter would leave: then everything that may fit is looked at.
    pub counts: bool,
    /// On whose facts services for the person who needs help are judged.
    pub asker: Subject,
    told_as_supporter: bool,
    /// The need that family who ask for somebody else have themselves.
    family_support: Option<NeedId>,
    /// For each need: nothing if it is not asked for, and whether it is only wider than one that is.
    needs: IdVec<NeedId, Option<bool>>,
    place: Vec<District>,
    of_subjects: [Option<OfSubject<'a>>; Subject::COUNT],
    comes_to_place: IdVec<AreaListId, Option<Truth>>,
    open_soon: Option<OpenSoon<'a>>,
    is_soon: OnceYesNo<ScheduleId>,
    states: Once<ScheduleId, State>,
    minutes_until_open: Once<ScheduleId, u32>,
    for_women_only: OnceYesNo<JudgedRuleId>,
}

/// What is worked out for one subject.
struct OfSubject<'a> {
    clauses: ClauseCache<'a>,
    judged: Once<JudgedRuleId, Judgement>,
    /// Whether it takes only people who live elsewhere.
    is_for_elsewhere: Once<JudgedRuleId, bool>,
    comes_home: IdVec<AreaListId, Option<Truth>>,
}

impl<'a> QueryContext<'a> {
    pub fn new(finder: &'a Finder, query: &'a Query) -> Self {
        let directory = &finder.directory;
        let is_said = |fact| !query.person.get(fact).is_unasked();
        let asks_as = query.person.asking_as();
        QueryContext {
            finder,
            query,
            limit: query.within.unwrap_or(directory.header.travel_limit),
            counts: false,
            asker: if matches!(asks_as, Some(AskingAs::Family | AskingAs::Professional)) {
                Subject::Person
            } else {
                Subject::Oneself
            },
            told_as_supporter: is_said(Fact::SUPPORTER_AGE) || is_said(Fact::SUPPORTER_HOME),
            family_support: directory.header.supporters_need.filter(|_| asks_as == Some(AskingAs::Family)),
            needs: directory.needs.ids().map(|need| need_match(finder, query, need)).collect(),
            place: query.place.as_ref().map_or(Vec::new(), |place| directory.districts_named(&place.districts)),
            of_subjects: [const { None }; Subject::COUNT],
            comes_to_place: vec![None; finder.directory.services.areas().len()].into(),
            open_soon: open_soon(finder, query),
            is_soon: OnceYesNo::each(directory.schedules.len()),
            states: Once::each(directory.schedules.len()),
            minutes_until_open: Once::each(directory.schedules.len()),
            for_women_only: OnceYesNo::each(finder.judged_count()),
        }
    }

    /// One that counts what each filter would leave.
    pub fn counting(finder: &'a Finder, query: &'a Query) -> Self {
        QueryContext { counts: true, ..QueryContext::new(finder, query) }
    }

    /// On whose facts a service is judged. Somebody who asks for themselves about support for supporters is the
    /// supporter, and has said their age and home as their own, unless they said them as the supporter's.
    pub fn subjects(&self, for_person: bool, for_supporter: bool) -> &'static [Subject] {
        match (for_person, for_supporter, self.asker) {
            (false, true, Subject::Person) => &[Subject::Supporter],
            (false, true, _) if self.told_as_supporter => &[Subject::Supporter],
            (true, true, Subject::Person) => &[Subject::Person, Subject::Supporter],
            (_, _, Subject::Person) => &[Subject::Person],
            _ => &[Subject::Oneself],
        }
    }

    /// The areas that have a district of the homes of all these; nothing if one of them may live anywhere. If it is asked for
    /// what can be had here, whoever may live anywhere is taken to live at the place.
    pub fn areas_of_homes(&self, subjects: &[Subject], here: bool) -> Option<Vec<AreaId>> {
        let mut areas = Vec::new();
        for subject in subjects {
            let districts = match self.home(*subject) {
                Some(home) => home,
                None if here && !self.place.is_empty() => &self.place,
                None => return None,
            };
            areas.extend(districts.iter().flat_map(|district| self.finder.areas_with(*district)));
        }
        Some(areas)
    }

    /// The districts in which somebody lives; nothing if that is not known, or if there is no home.
    fn home(&self, subject: Subject) -> Option<&'a [District]> {
        match self.query.person.get(subject.fact(Fact::HOME)) {
            Known::Districts(home) if !home.is_empty() => Some(home),
            _ => None,
        }
    }

    /// The needs that were asked for, and with them their parts and wider ones, and whether it is a wider one.
    pub fn asked_needs(&self) -> impl Iterator<Item = (NeedId, bool)> + '_ {
        self.needs.with_ids().filter_map(|(need, wider)| Some((need, (*wider)?)))
    }

    /// Whether a need was asked for, or a part of it or a wider one.
    pub fn is_asked(&self, need: NeedId) -> bool {
        self.needs[need].is_some()
    }

    /// The need that family have beside those that were asked for, if it is none of them.
    pub fn family_need(&self) -> Option<NeedId> {
        self.family_support.filter(|need| self.needs[*need].is_none())
    }

    /// Whether one of a service's needs or what it is part of was asked for, and then whether only a wider one.
    pub fn need_match(&self, needs: &[NeedId], subject: Subject) -> Option<bool> {
        if self.query.needs.is_empty() {
            return self.finder.directory.is_shown_unasked(needs).then_some(false);
        }
        let found = needs.iter().filter_map(|need| *self.needs.get(*need)?).min();
        // Family who ask for somebody else also need help themselves, whatever the other's need is.
        let helps_family =
            || subject == Subject::Supporter && self.family_support.is_some_and(|need| needs.contains(&need));
        found.or_else(|| helps_family().then_some(true))
    }

    /// What a rule says of a subject.
    pub fn judge(&mut self, rule: JudgedRuleId, subject: Subject) -> Judgement {
        let (finder, query) = (self.finder, self.query);
        let of = self.of(subject);
        of.judged.get(rule, || {
            let (whole, compiled) = finder.judged_by(rule);
            let through = || whole.judge(&finder.directory, subject, &query.person, query.at.date());
            of.clauses.judge(compiled).unwrap_or_else(through)
        })
    }

    /// What a rule says of a subject once a fact has each of these values.
    pub fn judge_if(&mut self, rule: JudgedRuleId, subject: Subject, fact: Fact, values: &[Value]) -> Vec<Verdict> {
        let QueryContext { finder, query, .. } = *self;
        let (directory, day) = (&finder.directory, query.at.date());
        let judgement = self.judge(rule, subject);
        if judgement.verdict != Verdict::MayFit || !judgement.missing.contains(fact) {
            return vec![judgement.verdict; values.len()];
        }
        let (rule, compiled) = finder.judged_by(rule);
        if self.clauses(subject).judge(compiled).is_some() {
            return self.clauses(subject).verdicts_if(compiled, fact, values);
        }
        let truth_table = rule.truth_table(directory, subject, &query.person, day);
        let verdict_if = |value: &Value| match &truth_table {
            Some(truth_table) => {
                truth_table.verdict_if(directory, fact, value, day).unwrap_or_else(|| truth_table.verdict())
            }
            // Too many combinations: one fact fewer may make them few enough.
            None => {
                rule.judge(directory, subject, &query.person.with(fact, value.known(&directory.facts, fact)), day)
                    .verdict
            }
        };
        values.iter().map(verdict_if).collect()
    }

    /// Whether a criterion of a rule holds for a subject.
    pub fn holds(&mut self, ready: &ReadyCriterion, subject: Subject) -> Truth {
        let QueryContext { finder, query, .. } = *self;
        match self.clauses(subject).judge(&ready.compiled) {
            Some(judgement) => judgement.verdict.as_truth(),
            None => ready.rule.holds(&finder.directory, subject, &query.person, query.at.date()),
        }
    }

    /// What is known of the parts of rules for a subject.
    pub fn clauses(&mut self, subject: Subject) -> &mut ClauseCache<'a> {
        &mut self.of(subject).clauses
    }

    /// Whether an offering comes to where somebody is. One without areas of its own goes wherever its rule allows.
    ///
    /// A home visit comes to the home. Anything else comes to the place, if it is known closely enough, or else to the home.
    pub fn serves_location(&mut self, row: &Row, subject: Subject) -> Truth {
        let Some(reach) = row.reach else { return Truth::Yes };
        let by_place = if row.delivery == Delivery::HomeVisit { Truth::Unknown } else { self.comes_to_place(reach) };
        if by_place != Truth::Unknown {
            return by_place;
        }
        let (finder, home) = (self.finder, self.home(subject).unwrap_or_default());
        *self.of(subject).comes_home[reach].get_or_insert_with(|| comes_to(finder, reach, home))
    }

    /// Whether what an offering gives can be had at the place.
    #[inline]
    pub fn reach(&mut self, row: &Row, subject: Subject, distance: Option<u32>) -> Reach {
        if distance.is_some_and(|distance| distance > self.limit) {
            Reach::Far
        } else if self.is_for_elsewhere(row, subject) {
            Reach::Elsewhere
        } else {
            Reach::Near
        }
    }

    /// Whether it certainly does not come to the place, or takes only people who live elsewhere while nobody knows whether
    /// the person does.
    fn is_for_elsewhere(&mut self, row: &Row, subject: Subject) -> bool {
        if self.serves_location(row, subject) == Truth::No {
            return true;
        }
        if self.place.is_empty() || self.home(subject).is_some() {
            return false;
        }
        // A home visit's rule says as well where it comes to; but it may rule the person out for another reason.
        let visits = row.reach.filter(|_| row.delivery == Delivery::HomeVisit);
        if visits.is_some_and(|reach| self.comes_to_place(reach) == Truth::No) {
            return true;
        }
        if let Some(known) = self.of(subject).is_for_elsewhere.known(row.rule) {
            return known;
        }
        let here: Vec<Value> = self.place.iter().map(|district| Value::District(*district)).collect();
        let refuses = |verdict: &Verdict| *verdict == Verdict::DoesNotFit;
        let found = !refuses(&self.judge(row.rule, subject).verdict)
            && self.judge_if(row.rule, subject, subject.fact(Fact::HOME), &here).iter().all(refuses);
        self.of(subject).is_for_elsewhere.get(row.rule, || found)
    }

    /// Whether an offering that comes to areas comes to the place.
    pub fn comes_to_place(&mut self, reach: AreaListId) -> Truth {
        let QueryContext { finder, place, comes_to_place, .. } = self;
        *comes_to_place[reach].get_or_insert_with(|| comes_to(finder, reach, place))
    }

    /// Whether it is open, or opens soon.
    #[inline]
    pub fn is_open_soon(&mut self, schedule: Option<ScheduleId>) -> bool {
        let QueryContext { finder, open_soon, is_soon, .. } = self;
        let (Some(schedule), Some(open_soon)) = (schedule, open_soon) else { return false };
        is_soon.get(schedule, || open_soon.holds_for(&finder.directory.schedules[schedule]))
    }

    /// Whether what a rule says is for women alone.
    pub fn is_for_women_only(&mut self, rule: JudgedRuleId) -> bool {
        let known = self.for_women_only.known(rule);
        known.unwrap_or_else(|| {
            let found = is_for_women_only(self.finder, rule, self.query.at.date());
            self.for_women_only.get(rule, || found)
        })
    }

    /// Whether only what is open is asked for, and nobody knows whether this is.
    pub fn is_perhaps_open(&mut self, row: &Row) -> bool {
        self.query.filters.holds(Filter::OpenNow) && self.state(row.schedule) == State::Unknown
    }

    /// Whether it is open.
    pub fn state(&mut self, schedule: Option<ScheduleId>) -> State {
        let QueryContext { finder, open_soon, states, .. } = self;
        let (Some(schedule), Some(open_soon)) = (schedule, open_soon) else { return State::Unknown };
        states.get(schedule, || open_soon.state_of(&finder.directory.schedules[schedule]))
    }

    /// In how many minutes it is open: 0 if it is; the most there are if nobody knows.
    pub fn minutes_until_open(&mut self, schedule: Option<ScheduleId>) -> u32 {
        let QueryContext { finder, query, minutes_until_open, .. } = self;
        let Some(schedule) = schedule else { return u32::MAX };
        minutes_until_open.get(schedule, || {
            let open = opening(finder, query, Some(schedule));
            let minutes = match open.state {
                State::Open => Some(0),
                State::Closed => open.next.and_then(|next| u32::try_from((next - query.at).num_minutes()).ok()),
                State::Unknown => None,
            };
            minutes.unwrap_or(u32::MAX)
        })
    }

    /// Whether the query asks to leave out what is so far away.
    pub fn is_far_out(&self, distance: Option<u32>) -> bool {
        self.query.within.is_some_and(|limit| distance.is_some_and(|distance| distance > limit))
    }

    /// Miles from the place in tenths; none if it needs no travel or is not known.
    #[inline]
    pub fn distance(&self, row: &Row) -> Option<u32> {
        Some(distance_miles_tenths(self.query.place.as_ref()?.point, row.point?))
    }

    #[inline]
    fn of(&mut self, subject: Subject) -> &mut OfSubject<'a> {
        let (finder, query) = (self.finder, self.query);
        self.of_subjects[subject as usize].get_or_insert_with(|| OfSubject {
            clauses: ClauseCache::new(&finder.directory, subject, &query.person, query.at.date()),
            judged: Once::each(finder.judged_count()),
            is_for_elsewhere: Once::each(finder.judged_count()),
            comes_home: vec![None; finder.directory.services.areas().len()].into(),
        })
    }
}

/// Whether a reach holds all, none or some of these districts.
pub fn comes_to(finder: &Finder, reach: AreaListId, districts: &[District]) -> Truth {
    let areas = finder.directory.services.areas().at(reach);
    let inside = |district: &District| areas.iter().any(|area| finder.directory.area_has(*area, *district));
    match districts.iter().filter(|district| inside(district)).count() {
        _ if districts.is_empty() => Truth::Unknown,
        0 => Truth::No,
        all if all == districts.len() => Truth::Yes,
        _ => Truth::Unknown,
    }
}

fn need_match(finder: &Finder, query: &Query, need: NeedId) -> Option<bool> {
    let within = |inner, outer| finder.directory.need_is_within(inner, outer);
    // A part of what was asked for is as good as all of it.
    if query.needs.iter().any(|asked| within(need, *asked)) {
        return Some(false);
    }
    query.needs.iter().any(|asked| within(*asked, need)).then_some(true)
}
