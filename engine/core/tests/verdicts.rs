//! Verdicts as a table: a rule and a person, and what the rule says of that person. Then any rule and any person, against
//! a slow way of saying the same.

mod slow;
mod small;

use fingerpost::verdict::{ClauseCache, Clauses, Rule, Subject, Verdict};
use small::FACTS;
use small::{day, directory, language, person};

/// `fits`, `no`, or `may` with what is missing; `about` before it when it was not gone through one by one. `on=…` is the
/// day asked about.
fn said(rule: &str, about: &str) -> String {
    let directory = directory(&[]);
    let condition = language(&directory).run(rule).unwrap_or_else(|error| panic!("{rule}: {error:?}"));
    let (on, facts): (Vec<&str>, Vec<&str>) = about.split_whitespace().partition(|word| word.starts_with("on="));
    let on = day(on.first().map_or("2026-11-23", |on| &on[3..]));
    let person = person(&directory, &facts.join(" "));
    let by_parts =
        ClauseCache::new(&directory, Subject::Person, &person, on).judge(&Clauses::default().compiled(&condition));
    let judged = Rule::new(condition).judge(&directory, Subject::Person, &person, on);
    if !judged.approximate {
        assert!(by_parts.is_none_or(|by_parts| by_parts == judged), "{rule} [{about}]: by parts {by_parts:?}");
    }
    let missing: String = judged.missing.iter().map(|fact| format!(" {}", FACTS.id(fact))).collect();
    let verdict = match judged.verdict {
        Verdict::Fits => "fits",
        Verdict::MayFit => "may",
        Verdict::DoesNotFit => "no",
    };
    format!("{}{verdict}{missing}", if judged.approximate { "about " } else { "" })
}

#[track_caller]
fn check(table: &[(&str, &str, &str)]) {
    let wrong = table.iter().filter(|(rule, about, expected)| said(rule, about) != *expected);
    let wrong: Vec<String> = wrong
        .map(|(rule, about, expected)| format!("{rule} [{about}]: {} instead of {expected}", said(rule, about)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ages() {
    check(&[
        ("age >= 18", "age=18", "fits"),
        ("age >= 18", "age=17", "no"),
        ("age >= 18", "", "may age"),
        ("age >= 18", "age=unknown", "may age"),
        ("age >= 18", "age=18-24", "fits"),
        ("age >= 18", "age=0-17", "no"),
        ("age >= 18", "age=16-24", "may age"),
        ("age < 18", "age=0-17", "fits"),
        ("age <= 17", "age=0-17", "fits"),
        ("age > 17", "age=0-17", "no"),
        ("between(age, 16, 24)", "age=15", "no"),
        ("between(age, 16, 24)", "age=16", "fits"),
        ("between(age, 16, 24)", "age=24", "fits"),
        ("between(age, 16, 24)", "age=25", "no"),
        ("between(age, 16, 24)", "age=18-24", "fits"),
        ("between(age, 16, 24)", "age=24-25", "may age"),
        ("between(age, 16, 24)", "age=0-120", "may age"),
        ("age == 18", "age=17-19", "may age"),
        ("age != 18", "age=17-19", "may age"),
        ("age != 18", "age=19-20", "fits"),
        ("age < 18 or age >= 18", "", "fits"),
        ("age < 18 or age >= 18", "age=10-30", "fits"),
        ("age < 18 or age > 18", "", "may age"),
        ("age < 18 and age >= 18", "", "no"),
        ("age >= 0", "", "fits"),
        ("age <= 120", "age=unknown", "fits"),
        ("age > 120", "", "no"),
        ("between(age, 10, 20) or between(age, 21, 30)", "age=15-25", "fits"),
        ("between(age, 10, 19) or between(age, 21, 30)", "age=15-25", "may age"),
        ("!(age >= 18)", "age=0-17", "fits"),
    ]);
}

#[test]
fn homes() {
    check(&[
        ("lives_in(\"hertfordshire\")", "home=stevenage", "fits"),
        ("lives_in(\"hertfordshire\")", "home=luton", "no"),
        ("lives_in(\"hertfordshire\")", "home=E09000001", "no"),
        ("lives_in(\"hertfordshire\")", "home=stevenage,st-albans", "fits"),
        ("lives_in(\"hertfordshire\")", "home=stevenage,luton", "may home"),
        ("lives_in(\"hertfordshire\")", "home=stevenage,E09000001", "may home"),
        ("lives_in(\"hertfordshire\")", "home=luton,E09000001", "no"),
        ("lives_in(\"hertfordshire\")", "home=none", "may home"),
        ("lives_in(\"hertfordshire\")", "home=unknown", "may home"),
        ("lives_in(\"hertfordshire\")", "", "may home"),
        ("!lives_in(\"hertfordshire\")", "home=none", "may home"),
        ("lives_in(\"stevenage\") or lives_in(\"st-albans\")", "home=stevenage,st-albans", "fits"),
        ("lives_in(\"stevenage\") and lives_in(\"st-albans\")", "home=stevenage,st-albans", "no"),
        ("lives_in(\"stevenage\") and lives_in(\"st-albans\")", "", "no"),
        ("lives_in(\"stevenage\") and lives_in(\"hertfordshire\")", "home=hertfordshire", "may home"),
        ("!lives_in(\"stevenage\") or lives_in(\"hertfordshire\")", "", "fits"),
        ("lives_in(\"hertfordshire\") or !lives_in(\"hertfordshire\")", "home=none", "fits"),
        ("registered_with_gp_in(\"luton\") or lives_in(\"luton\")", "home=none gp_area=luton", "fits"),
        ("registered_with_gp_in(\"luton\") or lives_in(\"luton\")", "home=stevenage", "may gp_area"),
        ("works_or_studies_in(\"luton\") and lives_in(\"luton\")", "home=luton", "may work_area"),
        ("supporter_lives_in(\"luton\")", "home=luton", "may supporter_home"),
    ]);
}

#[test]
fn choices_and_what_is_partly_known() {
    check(&[
        ("pregnant", "pregnant=yes", "fits"),
        ("pregnant", "pregnant=no", "no"),
        ("!pregnant", "pregnant=no", "fits"),
        ("pregnant", "pregnant=unknown", "may pregnant"),
        ("pregnant or !pregnant", "", "fits"),
        ("stage == \"stopped\"", "stage=stopped", "fits"),
        ("stage != \"stopped\"", "stage=stopped", "no"),
        ("stage != \"stopped\"", "", "may stage"),
        ("is_any(stage, [\"using\", \"cutting-down\", \"stopped\"])", "", "fits"),
        ("stage == \"using\" or stage != \"using\"", "stage=unknown", "fits"),
        ("stage == \"using\" and stage == \"stopped\"", "", "no"),
        ("has(substances, \"alcohol\")", "substances=alcohol", "fits"),
        ("has(substances, \"opiates\")", "substances=alcohol", "no"),
        ("has(substances, \"alcohol\")", "substances=none", "no"),
        ("has(substances, \"alcohol\")", "substances+alcohol", "fits"),
        ("has(substances, \"opiates\")", "substances+alcohol", "may substances"),
        ("has(substances, \"opiates\")", "substances-opiates", "no"),
        ("!has(substances, \"opiates\")", "substances-opiates", "fits"),
        ("has(substances, \"alcohol\") and has(substances, \"opiates\")", "substances+alcohol", "may substances"),
        ("has(substances, \"alcohol\") or has(substances, \"opiates\")", "substances+alcohol", "fits"),
        ("has(substances, \"opiates\") or !has(substances, \"opiates\")", "substances+alcohol", "fits"),
        ("has(substances, \"opiates\")", "substances=unknown", "may substances"),
    ]);
}

#[test]
fn what_is_missing_is_what_can_still_change_it() {
    check(&[
        ("age >= 18 and pregnant", "age=34", "may pregnant"),
        ("age >= 18 and pregnant", "age=17", "no"),
        ("age >= 18 or pregnant", "age=17", "may pregnant"),
        ("age >= 18 or pregnant", "age=34", "fits"),
        ("age >= 18 and pregnant and lives_in(\"luton\")", "", "may age home pregnant"),
        ("(age >= 18 and pregnant) or (age >= 18 and !pregnant)", "", "may age"),
        ("(pregnant and carer) or (!pregnant and carer)", "", "may carer"),
        ("(pregnant and carer) or (!pregnant and !carer)", "", "may carer pregnant"),
        ("when(age < 18, parent_uses)", "age=34", "fits"),
        ("when(age < 18, parent_uses)", "age=15", "may parent_uses"),
        ("when(age < 18, parent_uses)", "age=15 parent_uses=no", "no"),
        ("when(age < 18, parent_uses)", "parent_uses=yes", "fits"),
        ("when(age < 18, parent_uses)", "parent_uses=no", "may age"),
        ("when(age < 18, parent_uses)", "", "may age parent_uses"),
        ("when(pregnant, pregnant)", "", "fits"),
        ("not_stated", "age=34", "may"),
        ("not_stated and age >= 18", "age=34", "may"),
        ("not_stated and age >= 18", "age=17", "no"),
        ("not_stated and age >= 18", "", "may age"),
        ("not_stated or age >= 18", "age=34", "fits"),
        ("not_stated or age >= 18", "", "may age"),
        ("anyone", "", "fits"),
        ("anyone and age >= 18", "age=17", "no"),
        ("cannot_check(\"They see you first\")", "", "fits"),
        ("age >= 18 and cannot_check(\"They see you first\")", "age=18", "fits"),
        ("age >= 18 and cannot_check(\"They see you first\")", "age=17", "no"),
        ("age >= 18 and cannot_check(\"They see you first\")", "", "may age"),
        ("when(pregnant, cannot_check(\"A midwife agrees\"))", "", "fits"),
        ("not_stated and cannot_check(\"They see you first\")", "", "may"),
    ]);
}

#[test]
fn days_and_values() {
    check(&[
        ("on_or_after(\"2018-02-01\")", "on=2018-02-01", "fits"),
        ("on_or_after(\"2018-02-01\")", "on=2018-01-31", "no"),
        ("before(\"2018-02-01\")", "on=2018-01-31", "fits"),
        ("before(\"2018-02-01\")", "on=2018-02-01", "no"),
        ("age >= value(\"grown-up\")", "age=17 on=2027-03-31", "no"),
        ("age >= value(\"grown-up\")", "age=17 on=2027-04-01", "fits"),
        ("age >= value(\"grown-up\")", "age=16 on=2027-04-01", "fits"),
        ("age >= value(\"grown-up\")", "age=15 on=2027-04-01", "no"),
        ("age >= value(\"grown-up\")", "age=16-17 on=2027-03-31", "no"),
        ("age >= value(\"grown-up\")", "age=16-18 on=2027-03-31", "may age"),
        ("age >= value(\"grown-up\")", "age=18 on=1900-01-01", "fits"),
        ("rule(\"adult\") or age < value(\"grown-up\")", "on=2027-04-01", "fits"),
        ("rule(\"adult\") or age < 18", "on=2026-11-23", "fits"),
        ("rule(\"adult\") and age < 18", "on=2026-11-23", "no"),
        ("rule(\"adult\") and age < 18", "on=2027-04-01", "may age"),
    ]);
}

#[test]
fn beyond_4096_ways_it_says_so_and_never_more_than_it_knows() {
    let yes_no = "pregnant, children_at_home, parent_uses, carer, gp_registered, in_hospital, justice, gang_risk, \
                  domestic_abuse, veteran, mobility";
    let facts = "pregnant children_at_home parent_uses carer gp_registered in_hospital justice gang_risk domestic_abuse \
                 veteran mobility";
    let within = format!("all([{yes_no}, stage == \"using\"])");
    let beyond = format!("all([{yes_no}, stage == \"using\", gender == \"woman\"])");
    let sorted = |facts: &str| {
        let mut known: Vec<&str> = facts.split_whitespace().collect();
        known.sort_by_key(|id| FACTS.named(id));
        known.join(" ")
    };
    check(&[
        (&within, "", &format!("may {}", sorted(&format!("{facts} stage")))),
        (&beyond, "", &format!("about may {}", sorted(&format!("{facts} stage gender")))),
        (&beyond, "pregnant=yes", &format!("may {}", sorted(&format!("{} stage gender", &facts[9..])))),
        (&beyond, "pregnant=no", "no"),
        (&format!("{beyond} or !pregnant"), "pregnant=no", "fits"),
    ]);
}

mod random {
    //! Any condition over a few facts, and any person of whom a part is known.

    use super::small::fact;
    use fingerpost::condition::{Atom, Bound, Comparison, Condition, Test};
    use fingerpost::facts::Fact;
    use fingerpost::index::AreaId;
    use fingerpost::person::{District, ELSEWHERE, Known, Person};
    use proptest::prelude::*;

    /// Substances are at most these first ones, so that the slow way ends.
    const CHOICES: u8 = 8;

    pub fn condition() -> impl Strategy<Value = Condition> {
        let leaf = prop_oneof![
            8 => atom(),
            1 => Just(Condition::Anyone),
            1 => Just(Condition::NotStated),
            1 => Just(Condition::CannotCheck("They see you first".into())),
        ];
        leaf.prop_recursive(4, 10, 3, |inner| {
            prop_oneof![
                inner.clone().prop_map(|part| Condition::Not(Box::new(part))),
                prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::All),
                prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::Any),
                (inner.clone(), inner).prop_map(|(a, b)| Condition::When(Box::new(a), Box::new(b))),
            ]
        })
    }

    fn atom() -> impl Strategy<Value = Condition> {
        use Comparison::{AtLeast, AtMost, Equal, Less, More, NotEqual};
        let comparison = prop::sample::select(vec![Less, AtMost, Equal, NotEqual, AtLeast, More]);
        let age = prop::sample::select(vec![Fact::AGE, Fact::AGE, Fact::SUPPORTER_AGE]);
        let home = prop::sample::select(vec![Fact::HOME, Fact::HOME, Fact::SUPPORTER_HOME]);
        let bound = prop_oneof![Just(0i64), Just(1), 15i64..=25, Just(119), Just(120)];
        let test = prop_oneof![
            (age, comparison, bound).prop_map(|(fact, comparison, number)| Test::Number {
                fact,
                comparison,
                bound: Bound::Number(number)
            }),
            Just(Test::Yes(fact("pregnant"))),
            (1u32..8).prop_map(|any_of| Test::Choice { fact: fact("stage"), any_of }),
            (0..CHOICES).prop_map(|choice| Test::Has { fact: Fact::SUBSTANCES, choice }),
            (home, 0u16..6).prop_map(|(fact, area)| Test::In { fact, area: AreaId(area) }),
        ];
        test.prop_map(|test| Condition::Is(Atom { test, line: 1, column: 1 }))
    }

    pub fn person() -> impl Strategy<Value = Person> {
        let years = prop_oneof![Just((0u16, 120u16)), (0u16..30, 0u16..8).prop_map(|(from, more)| (from, from + more))];
        let districts = prop::collection::btree_set(prop_oneof![(0u16..5).prop_map(District), Just(ELSEWHERE)], 1..4);
        (
            unknown_or(years.prop_map(|(from, to)| Known::Number(from, to))),
            unknown_or(any::<bool>().prop_map(Known::YesNo)),
            unknown_or((0u8..3).prop_map(Known::Choice)),
            unknown_or(
                (any::<u8>(), any::<u8>())
                    .prop_map(|(known, holds)| Known::Many { known: known.into(), holds: (known & holds).into() }),
            ),
            unknown_or(districts.prop_map(|districts| Known::Districts(districts.into_iter().collect()))),
        )
            .prop_map(|(age, pregnant, stage, substances, home)| {
                let mut person = Person::default();
                for (fact, of_person, of_supporter) in
                    [(Fact::AGE, &age, Fact::SUPPORTER_AGE), (Fact::HOME, &home, Fact::SUPPORTER_HOME)]
                {
                    person.set(fact, of_person.clone());
                    person.set(of_supporter, of_person.clone());
                }
                person.set(fact("pregnant"), pregnant);
                person.set(fact("stage"), stage);
                person.set(Fact::SUBSTANCES, substances);
                person
            })
    }

    fn unknown_or(known: impl Strategy<Value = Known>) -> impl Strategy<Value = Known> {
        prop_oneof![1 => Just(Known::Unasked), 1 => Just(Known::Declined), 3 => known]
    }
}

/// Whether the parts of a rule decide it: they do unless one fact is open in two of them.
#[test]
fn parts_decide_unless_one_fact_is_open_in_two_of_them() {
    let directory = directory(&[]);
    let language = language(&directory);
    for (rule, about, decide) in [
        ("age >= 18 and lives_in(\"luton\")", "", true),
        ("age >= 16 and pregnant and age <= 24", "", true),
        ("(age >= 16 and pregnant) or age >= 18", "", false),
        ("(age >= 16 and pregnant) or age >= 18", "age=17", true),
        ("(age >= 16 and pregnant) or age >= 18", "pregnant=no", true),
        ("(age >= 16 and not_stated) or not_stated", "", false),
        ("when(age < 18, parent_uses) and housing == \"hostel\"", "", true),
        ("when(age < 18, parent_uses) and age < 25", "", false),
    ] {
        let condition = language.run(rule).unwrap_or_else(|error| panic!("{rule}: {error:?}"));
        let person = person(&directory, about);
        let mut told = ClauseCache::new(&directory, Subject::Person, &person, day("2026-11-23"));
        assert_eq!(told.judge(&Clauses::default().compiled(&condition)).is_some(), decide, "{rule} [{about}]");
    }
}

#[test]
fn any_rule_says_of_anybody_what_the_slow_way_says() {
    use proptest::test_runner::{Config, RngSeed, TestRunner};
    let directory = directory(&[]);
    let config =
        Config { cases: 3_000, rng_seed: RngSeed::Fixed(2026), failure_persistence: None, ..Config::default() };
    let mut verdicts = [0; 3];
    let mut seen = |verdict: Verdict| verdicts[verdict as usize] += 1;
    let cases = (random::condition(), random::person());
    let counted = std::cell::RefCell::new(&mut seen);
    let ran = TestRunner::new(config).run(&cases, |(condition, person)| {
        for subject in [Subject::Person, Subject::Supporter, Subject::Oneself] {
            let rule = Rule::new(condition.clone());
            let judged = rule.judge(&directory, subject, &person, day("2026-11-23"));
            let on = day("2026-11-23");
            let Some((verdict, missing)) = slow::judged(&directory, &condition, subject, &person, on) else { continue };
            let sooner = slow::judged_sooner(&directory, &condition, subject, &person, on);
            proptest::prop_assert_eq!(sooner, Some((verdict, missing.clone())));
            proptest::prop_assert!(!judged.approximate);
            let by_parts =
                ClauseCache::new(&directory, subject, &person, on).judge(&Clauses::default().compiled(&condition));
            proptest::prop_assert!(by_parts.is_none_or(|by_parts| by_parts == judged));
            proptest::prop_assert_eq!((judged.verdict, judged.missing.iter().collect::<Vec<_>>()), (verdict, missing));
            (counted.borrow_mut())(verdict);
        }
        Ok(())
    });
    if let Err(error) = ran {
        panic!("{error}");
    }
    assert!(verdicts.iter().all(|count| *count > 500), "the random rules prove little: {verdicts:?}");
}
