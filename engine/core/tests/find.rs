//! What is found, and in which order: services in few words, a question on one line, and the answer on one line.
//! `near` fits, `near?` may fit, `near!` does not.

mod small;

use fingerpost::answer::Answer;
use fingerpost::directory::Delivery;
use fingerpost::find::find;
use fingerpost::finder::Finder;
use fingerpost::verdict::{Truth, Verdict};
use small::{ToldService, finder, query, service, service_without_offerings as told};

fn found(finder: &Finder, asked: &str) -> Answer {
    find(finder, &query(&finder.directory, asked))
}

fn said(answer: &Answer) -> String {
    let sign = |verdict| match verdict {
        Verdict::Fits => "",
        Verdict::MayFit => "?",
        Verdict::DoesNotFit => "!",
    };
    answer.matches.iter().map(|found| format!("{}{}", found.service, sign(found.verdict))).collect::<Vec<_>>().join(" ")
}

/// Each line: what is asked, and what is found.
#[track_caller]
fn check(services: &[ToldService], table: &[(&str, &str)]) {
    let finder = finder(services);
    for (asked, expected) in table {
        assert_eq!(said(&found(&finder, asked)), *expected, "{asked}");
    }
}

#[track_caller]
#[test]
fn needs_exact_wider_and_narrower() {
    let services = [
        service("a-drugs", "drugs"),
        service("b-opiates", "opiates"),
        service("c-alcohol", "alcohol"),
        service("d-both", "alcohol opiates"),
        service("e-beds", "emergency-housing"),
    ];
    check(
        &services,
        &[
            ("need:drugs", "a-drugs b-opiates d-both"),
            ("need:opiates", "b-opiates d-both a-drugs"),
            ("need:alcohol", "c-alcohol d-both"),
            ("need:housing", "e-beds"),
            ("need:alcohol need:opiates", "b-opiates c-alcohol d-both a-drugs"),
            ("need:county-lines", ""),
            ("", "a-drugs b-opiates c-alcohol d-both e-beds"),
        ],
    );
}

#[test]
fn supporters_are_judged_on_their_own_facts() {
    let services = [
        service("child", "drugs").rule("age < 18 and lives_in(\"hertfordshire\")"),
        service("family", "family-support")
            .for_supporter()
            .rule("supporter_age >= 18 and supporter_lives_in(\"luton\")"),
        service("family-age", "family-support").for_supporter().rule("age >= 18"),
        service("kit", "drugs").for_both().rule("age >= 16"),
    ];
    check(
        &services,
        &[
            // A mother who asks for a son of 15 gets help for him and for herself.
            ("need:drugs asking_as=family age=15 home=stevenage", "child kit? family? family-age?"),
            (
                "need:drugs asking_as=family age=15 home=stevenage supporter_age=45 supporter_home=luton",
                "child kit family family-age",
            ),
            (
                "need:drugs asking_as=family age=15 home=stevenage supporter_age=45 supporter_home=stevenage",
                "child kit family-age",
            ),
            ("need:drugs asking_as=family age=40 home=luton supporter_age=16", "kit"),
            ("need:drugs asking_as=professional age=15 home=stevenage", "child kit?"),
            ("need:family-support asking_as=professional supporter_age=30 supporter_home=luton", "family family-age"),
            ("need:drugs asking_as=self age=15 home=stevenage", "child"),
            // Somebody who asks for themselves about support for supporters is the supporter.
            ("need:family-support age=45 home=luton", "family family-age"),
            ("need:family-support asking_as=self age=45", "family-age family?"),
            ("need:family-support asking_as=self age=17 home=luton", ""),
            ("need:family-support supporter_age=45 supporter_home=luton age=15 home=stevenage", "family family-age"),
        ],
    );
}

#[test]
fn home_visits_and_outreach_come_to_some_and_not_to_others() {
    let services = [
        told("to-the-door", "alcohol").visits("hertfordshire"),
        told("about", "drugs").reaches_out("stevenage hatfield"),
        told("to-families", "family-support").for_supporter().visits("luton"),
    ];
    check(
        &services,
        &[
            ("need:alcohol from:stevenage", "to-the-door"),
            ("need:alcohol from:luton", ""),
            ("need:alcohol from:elsewhere", ""),
            ("need:alcohol from:stevenage,luton", "to-the-door?"),
            ("need:alcohol", "to-the-door?"),
            ("need:alcohol home=none", "to-the-door?"),
            ("need:alcohol from:luton home=stevenage", "to-the-door"),
            // A position says nothing of where somebody lives.
            ("need:alcohol point:stevenage", "to-the-door?"),
            ("need:alcohol point:luton", "to-the-door?"),
            ("need:alcohol point:luton home=stevenage", "to-the-door"),
            ("need:drugs point:stevenage", "about"),
            ("need:drugs point:stevenage home=luton", "about"),
            ("need:drugs point:luton", ""),
            ("need:drugs point:stevenage,luton", "about?"),
            ("need:drugs point:stevenage,luton home=stevenage", "about"),
            ("need:drugs home=hatfield", "about"),
            ("need:drugs home=luton", ""),
            ("need:family-support asking_as=family home=luton", "to-families?"),
            ("need:family-support asking_as=family home=stevenage supporter_home=luton", "to-families"),
            ("need:family-support asking_as=family home=luton supporter_home=stevenage", ""),
        ],
    );
    let finder = finder(&services);
    let missing = |asked| found(&finder, asked).matches[0].missing.join(" ");
    assert_eq!(missing("need:alcohol"), "home");
    assert_eq!(missing("need:family-support asking_as=family home=luton"), "supporter_home");
}

/// Where a home visit comes to and what its rule asks are one verdict: a home has to be right for both. Outreach may come
/// to somebody who lives elsewhere.
#[test]
fn a_visit_comes_to_the_home_that_its_rule_asks_for() {
    let services = [
        told("both", "drugs").visits("luton").rule("lives_in(\"luton\") or pregnant"),
        told("neither", "drugs").visits("luton").rule("lives_in(\"stevenage\")"),
        told("unless", "drugs").visits("luton").rule("!lives_in(\"luton\") and age >= 18"),
        told("abroad", "drugs").reaches_out("luton").rule("lives_in(\"stevenage\") or age < 18"),
    ];
    check(
        &services,
        &[
            ("", "abroad? both?"),
            ("all", "abroad? both? neither! unless!"),
            ("home=none age=34", "abroad? both?"),
            ("from:luton,stevenage home=none age=34", "abroad? both?"),
            ("home=luton,stevenage age=34", "abroad? both?"),
            ("home=luton age=15", "abroad both"),
        ],
    );
    let finder = finder(&services);
    let missing = |asked, at: usize| found(&finder, asked).matches[at].missing.join(" ");
    assert_eq!(missing("", 0), "age home");
    assert_eq!(missing("", 1), "home");
    let asked = found(&finder, "").next_questions;
    assert_eq!(asked[0].fact, "home");
}

/// Every key of the order in turn: the pairs differ in that key, and each later key would turn them round.
#[test]
fn the_order_is_the_design_s() {
    let pair = |first: ToldService, second: ToldService, asked: &str| {
        let finder = finder(&[first, second]);
        let answer = found(&finder, asked);
        let order: Vec<&str> = answer.matches.iter().map(|found| found.service.as_str()).collect();
        assert_eq!(order, ["z-first", "a-second"], "{asked}");
    };
    let near = |id: &str, needs: &str| told(id, needs).at(1.0, "always");
    let at_the_edge = |id: &str, needs: &str| told(id, needs).at(15.0, "never");
    let far = |id: &str, needs: &str| told(id, needs).at(15.1, "always");
    // Whether it can be had here, before everything: within the travel limit, or no travel at all; then what is for people of
    // other places; then what is far.
    let worst = at_the_edge("z-first", "drugs").rule("age >=");
    pair(worst.clone(), far("a-second", "opiates"), "need:opiates from:hatfield");
    pair(worst.clone(), far("a-second", "opiates"), "need:opiates from:hatfield carer=yes");
    pair(
        at_the_edge("z-first", "drugs").rule("pregnant"),
        far("a-second", "opiates"),
        "need:opiates from:hatfield pregnant=no all",
    );
    pair(service("z-first", "drugs"), far("a-second", "drugs"), "need:drugs from:hatfield");
    pair(worst, told("a-second", "opiates").visits("luton"), "need:opiates point:hatfield");
    pair(told("z-first", "drugs").visits("luton"), far("a-second", "opiates"), "need:opiates point:hatfield");
    // The verdict.
    pair(at_the_edge("z-first", "drugs"), near("a-second", "opiates").rule("pregnant"), "need:opiates from:hatfield");
    pair(
        at_the_edge("z-first", "drugs").rule("pregnant"),
        near("a-second", "opiates").rule("age < 18"),
        "need:opiates from:hatfield age=34 all",
    );
    // What could not be checked comes after what depends on something.
    pair(
        at_the_edge("z-first", "drugs").rule("pregnant"),
        near("a-second", "opiates").rule("age >="),
        "need:opiates from:hatfield",
    );
    // The need asked for or a part of it, before the wider need that it belongs to.
    pair(at_the_edge("z-first", "opiates"), near("a-second", "drugs"), "need:opiates from:hatfield");
    pair(
        told("z-first", "opiates").at(1.0, "always"),
        told("a-second", "drugs").at(1.1, "always"),
        "need:drugs from:hatfield",
    );
    pair(
        told("z-first", "drugs").at(1.0, "always"),
        told("a-second", "opiates").at(1.1, "always"),
        "need:drugs from:hatfield",
    );
    // Open now, or within two hours.
    pair(
        told("z-first", "drugs").at(9.0, "9-17"),
        told("a-second", "drugs").at(1.0, "13-17"),
        "need:drugs from:hatfield",
    );
    pair(
        told("z-first", "drugs").at(9.0, "12-17"),
        told("a-second", "drugs").at(1.0, "13-17"),
        "need:drugs from:hatfield",
    );
    pair(told("z-first", "drugs").at(9.0, "9-17"), told("a-second", "drugs").at(1.0, ""), "need:drugs from:hatfield");
    // Tenths of a mile; no travel is none.
    pair(
        told("z-first", "drugs").at(1.0, "9-17"),
        told("a-second", "drugs").at(1.1, "always"),
        "need:drugs from:hatfield",
    );
    pair(
        told("z-first", "drugs").given(Delivery::Phone, "9-17"),
        told("a-second", "drugs").at(0.1, "always"),
        "need:drugs from:hatfield",
    );
    pair(
        told("z-first", "drugs").at(12.0, ""),
        told("a-second", "drugs").at_a_secret_place(),
        "need:drugs from:hatfield",
    );
    // Where travel is hard, distance comes before open.
    for hard in ["mobility=yes", "carer=yes"] {
        let asked = format!("need:drugs from:hatfield {hard}");
        pair(told("z-first", "drugs").at(1.0, "never"), told("a-second", "drugs").at(1.1, "always"), &asked);
    }
    // And at last the id.
    check(
        &[near("c", "drugs"), near("a", "drugs"), near("b", "drugs")],
        &[("need:drugs from:hatfield", "a b c"), ("", "a b c"), ("limit:2", "a b")],
    );
}

#[test]
fn a_service_is_shown_by_its_best_offering() {
    let chosen = |service: ToldService, asked: &str| {
        let answer = found(&finder(&[service]), asked);
        let Some(found) = answer.matches.first() else { return "-".to_owned() };
        format!("{} of {} {}", &found.offering[2..], found.more_offerings + 1, found.verdict.id())
    };
    let two = || told("s", "drugs").at(2.0, "9-17").at(1.0, "13-17");
    for (service, asked, expected) in [
        (two(), "", "1 of 2 fits"),
        (two(), "from:hatfield", "1 of 2 fits"),
        (two(), "from:hatfield carer=yes", "2 of 2 fits"),
        (two(), "from:hatfield at:2026-11-23T08:00", "1 of 2 fits"),
        (two(), "from:hatfield at:2026-11-23T12:00", "2 of 2 fits"),
        (two(), "from:hatfield carer=yes open-now", "1 of 2 fits"),
        (two(), "from:hatfield within:1.5 open-now", "-"),
        (two(), "from:hatfield within:1.5", "2 of 2 fits"),
        (two().narrowed("pregnant"), "from:hatfield at:2026-11-23T12:00", "1 of 2 fits"),
        (two().narrowed("pregnant"), "from:hatfield within:1.5", "2 of 2 may-fit"),
        (two().narrowed("pregnant"), "from:hatfield within:1.5 pregnant=no", "-"),
        (two().narrowed("pregnant").at(20.0, "9-17"), "from:hatfield within:25", "1 of 3 fits"),
        // However far: what does not fit is no way to use it.
        (told("s", "drugs").at(1.0, "").narrowed("pregnant").at(20.0, ""), "from:hatfield", "1 of 2 may-fit"),
        (told("s", "drugs").at(1.0, "").narrowed("pregnant").at(20.0, ""), "from:hatfield pregnant=no", "2 of 2 fits"),
        (told("s", "drugs").visits("luton").at(20.0, ""), "from:hatfield", "2 of 2 fits"),
        (told("s", "drugs").at(2.0, "").visits("luton"), "from:hatfield", "1 of 2 fits"),
        (told("s", "drugs").at(2.0, "").visits("luton"), "from:luton", "2 of 2 fits"),
    ] {
        assert_eq!(chosen(service, asked), expected, "{asked}");
    }
}

#[test]
fn what_is_left_out_when_asked() {
    let services = [
        told("closed", "drugs").at(1.0, "never"),
        told("open", "drugs").at(6.0, "9-17"),
        told("secret", "drugs").at_a_secret_place(),
        told("unsaid", "drugs").at(20.0, ""),
        service("phone", "drugs"),
    ];
    check(
        &services,
        &[
            ("from:hatfield", "open phone closed secret unsaid"),
            ("from:hatfield open-now", "open phone secret unsaid"),
            ("from:hatfield within:5", "phone closed secret"),
            ("from:hatfield within:6", "open phone closed secret"),
            ("from:hatfield within:0", "phone secret"),
            ("from:hatfield within:5 open-now", "phone secret"),
            ("within:5", "open phone closed secret unsaid"),
            // Nothing is known to be closed once the directory should have been confirmed.
            ("from:hatfield open-now at:2027-02-22T10:00", "open phone secret unsaid"),
            ("from:hatfield open-now at:2027-02-23T10:00", "phone closed open secret unsaid"),
            // On a bank holiday of which its hours say nothing it may be open.
            ("open-now at:2026-12-25T10:00", "phone open secret unsaid"),
            ("open-now at:2026-11-22T10:00", "phone secret unsaid"),
        ],
    );
}

#[test]
fn a_rule_that_cannot_be_run_costs_its_own_service_alone() {
    let services = [
        service("broken", "drugs").rule("age >= \"18\""),
        service("half", "drugs").given(Delivery::Online, "").narrowed("nonsense"),
        service("sound", "drugs").rule("age >= 18"),
    ];
    check(&services, &[("age=34", "sound broken? half?"), ("", "sound? broken? half?"), ("age=15", "broken? half?")]);
    let finder = finder(&services);
    let broken = &found(&finder, "age=34").matches[1];
    assert_eq!((broken.reasons[0].code.as_str(), broken.reasons[0].holds), ("unreadable", Truth::Unknown));
    assert!(broken.reasons[0].text.contains("could not check"), "{}", broken.reasons[0].text);
    assert!(broken.missing.is_empty());
}

#[test]
fn days_of_a_service() {
    let services = [service("new", "drugs").starts("2027-01-01"), service("old", "drugs").ends("2026-11-23")];
    check(
        &services,
        &[
            ("at:2026-11-23T23:59", "old"),
            ("at:2026-11-24T00:00", ""),
            ("at:2026-12-31T10:00", ""),
            ("at:2027-01-01T00:00", "new"),
            ("all", "old new!"),
        ],
    );
}

#[test]
fn what_other_age_home_or_day_would_do() {
    for (rule, asked, expected) in [
        ("age >= 18", "age=15", "From age 18"),
        ("age < 18", "age=34", "People under 18"),
        ("between(age, 16, 24)", "age=34", "From age 16 to 24"),
        ("age < 10 or age > 60", "age=34", "People under 10; From age 61"),
        ("age >= value(\"grown-up\")", "age=15", "From age 18"),
        ("age >= value(\"grown-up\")", "age=15 at:2027-04-01T10:00", "From age 16"),
        (
            "lives_in(\"stevenage\") or lives_in(\"st-albans\")",
            "home=luton",
            "People who live in stevenage or st-albans",
        ),
        ("age >= 18 and lives_in(\"stevenage\")", "age=15 home=stevenage", "From age 18"),
        ("age >= 18 and lives_in(\"stevenage\")", "age=15 home=luton", ""),
        ("age >= 18 and on_or_after(\"2027-04-01\")", "age=18", "From 1 April 2027"),
        ("before(\"2026-01-01\")", "age=18", ""),
        // Nobody is told to stop, to be homeless, or to be anything else.
        ("stage == \"stopped\"", "stage=using", ""),
        ("housing == \"sleeping-rough\"", "housing=settled", ""),
        ("pregnant", "pregnant=no", ""),
        ("registered_with_gp_in(\"luton\")", "gp_area=stevenage", ""),
        ("works_or_studies_in(\"luton\")", "work_area=stevenage", ""),
        ("has(substances, \"alcohol\")", "substances=opiates", ""),
        ("pregnant and age >= 18", "age=15 pregnant=no", ""),
        ("age >= 18", "age=18", ""),
    ] {
        let finder = finder(&[service("s", "drugs").rule(rule)]);
        let lines = found(&finder, &format!("{asked} all")).matches.remove(0).would_fit;
        let texts: Vec<String> = lines.into_iter().map(|line| line.text).collect();
        assert_eq!(texts.join("; "), expected, "{rule} [{asked}]");
    }
}
