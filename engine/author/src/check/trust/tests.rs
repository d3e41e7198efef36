//! What is told of rules and their cases, in tables; and that it is exact, against going through everybody.

mod affected;
mod brute_force;
#[path = "../../../../core/tests/small/facts.rs"]
mod facts;
mod small;

use super::accepted_regions::accepted_regions;
use super::mutants::Mutants;
use super::units::Unit;
use super::{logic, problems};
use small::{case, directory, language, shared, text, told, unit};

/// What is wrong with a rule whoever asks: "code line:column", one after another.
#[track_caller]
fn check_logic(rule: &str, expected: &str) {
    let (directory, text) = (directory(), text(rule));
    let found = logic::problems(&directory, &unit(&directory, &text, &[]));
    let shown: Vec<String> =
        found.iter().map(|found| format!("{} {}:{}", found.code, found.at.line, found.at.column)).collect();
    assert_eq!(shown.join(", "), expected, "{rule}");
}

#[test]
fn rules_that_cannot_be_right() {
    check_logic("age >= 18", "");
    check_logic("anyone", "");
    check_logic("not_stated", "");
    check_logic("not_stated and age >= 18", "");
    check_logic("lives_in(\"luton\") and cannot_check(\"They ask\")", "");
    // Age decides what they will check.
    check_logic("lives_in(\"luton\") and when(age < 18, cannot_check(\"A parent agrees\"))", "");
    check_logic("before(\"2015-04-01\") or age >= 18", "");
    check_logic("age <= value(\"youngest\")", "");

    check_logic("age >= 18 and age < 18", "contradiction 1:19");
    check_logic("lives_in(\"luton\") and lives_in(\"hertfordshire\")", "contradiction 1:23");
    check_logic("housing == \"hostel\" and is_any(housing, [\"settled\"])", "contradiction 1:25");
    check_logic("pregnant and !pregnant", "contradiction 1:15");
    check_logic("before(\"2015-04-01\") and on_or_after(\"2016-04-01\")", "contradiction 1:26");
    check_logic("carer or (age < 16 and pregnant and age > 60)", "contradiction 1:41");
    check_logic("lives_in(\"luton\") and !(lives_in(\"luton\") or lives_in(\"stevenage\"))", "contradiction 1:25");
    // Three that no two of show.
    check_logic("(pregnant or carer) and !pregnant and !carer", "never-true 1:1");
    check_logic("// nobody\nage < 0", "never-true 2:1");

    check_logic("age >= 18 or age < 18", "always-true 1:1");
    check_logic("when(lives_in(\"stevenage\"), lives_in(\"hertfordshire\"))", "always-true 1:1");
    check_logic("lives_in(\"luton\") or !lives_in(\"luton\")", "always-true 1:1");
    check_logic("age >= 0", "always-true 1:1");
    check_logic("anyone or pregnant", "always-true 1:1");

    check_logic("age >= 18 and age >= 16", "idle-criterion 1:19");
    check_logic("age >= 16 and age >= 18", "idle-criterion 1:5");
    check_logic("pregnant and carer and pregnant", "idle-criterion 1:24");
    check_logic("pregnant or (pregnant and carer)", "idle-criterion 1:27, idle-criterion 1:14");
    check_logic("lives_in(\"hertfordshire\") and !lives_in(\"luton\")", "idle-criterion 1:32");
    check_logic("lives_in(\"hertfordshire\") or lives_in(\"stevenage\")", "idle-criterion 1:30");
    check_logic("between(age, 0, 17)", "idle-criterion 1:1");
    check_logic("rule(\"adult\") and age >= 16", "idle-criterion 1:23");
    check_logic("age >= 16 and rule(\"adult\")", "idle-criterion 1:5");
    check_logic(
        "(age >= 18 and pregnant) or (age < 18 and pregnant)",
        "idle-criterion 1:34, idle-criterion 1:16, idle-criterion 1:6",
    );
    check_logic("age <= value(\"youngest\") and age < 30", "idle-criterion 1:34");
}

#[test]
fn a_rule_that_is_too_wide_says_so() {
    let wide = "all([pregnant, carer, veteran, mobility, justice, in_hospital, gp_registered, parent_uses, gang_risk, \
                children_at_home, domestic_abuse, age >= 18, lives_in(\"luton\")])";
    check_logic(wide, "rule-too-wide-to-prove 1:1");
    check_logic(&wide.replace("age >= 18", "age >= 18, age < 16"), "contradiction 1:152, rule-too-wide-to-prove 1:1");
}

/// What is said of a rule's cases, each "person → verdict": a line for each problem.
#[track_caller]
fn check_cases(rule: &str, cases: &[&str], expected: &[&str]) {
    let (directory, text) = (directory(), text(rule));
    let cases: Vec<_> = cases.iter().map(|told| case(told)).collect();
    let unit = unit(&directory, &text, &cases);
    let found: Vec<String> =
        problems(&directory, &Mutants::new(&directory, &shared()), &unit, &|name| directory.districts_of(name))
            .iter()
            .map(told)
            .collect();
    assert_eq!(found, expected, "{rule}");
}

#[test]
fn cases_that_are_wanting() {
    check_cases("age >= 18", &["age=17 → does-not-fit", "age=18 → fits", "age=95 → fits"], &[]);
    check_cases(
        "age >= 18",
        &["age=17 → does-not-fit", "age=18 → fits"],
        &["case-wanting 1:5: If `age >= 18` read `age == 18`, no case would notice. + age=19 → fits"],
    );
    check_cases(
        "age >= 18",
        &["age=30 → fits", "age=17 → does-not-fit"],
        &["case-wanting 1:5: If `age >= 18` read `age > 18`, no case would notice, nor one other such slip. \
           + age=18 → fits"],
    );
    check_cases(
        "age >= 18",
        &["age=18 → fits", "age=40 → fits"],
        &["case-missing 1:5: No case is on the side of `age >= 18` where it is false. + age=17 → does-not-fit"],
    );
    let luton = ["home=luton → fits", "home=stevenage → does-not-fit", " → may-fit"];
    check_cases("lives_in(\"luton\")", &luton, &[]);
    check_cases(
        "lives_in(\"luton\")",
        &luton[..1],
        &["case-missing 1:1: No case is outside the area of `lives_in(\"luton\")`. + home=hatfield → does-not-fit"],
    );
    check_cases(
        "lives_in(\"hertfordshire\")",
        &["home=stevenage → fits", "home=luton → does-not-fit"],
        &["case-wanting 1:1: If `lives_in(\"hertfordshire\")` read `lives_in(\"stevenage\")`, no case would notice. \
           + home=hatfield → fits"],
    );
    check_cases(
        "pregnant and carer",
        &["pregnant=yes carer=yes → fits", "pregnant=no carer=no → does-not-fit"],
        &["case-wanting 1:10: If `and` read `or`, no case would notice. + carer=no → does-not-fit"],
    );
    check_cases(
        "pregnant or gender == \"woman\"",
        &["gender=woman → fits", "gender=man → may-fit"],
        &["case-missing 1:1: In no case `pregnant` decides. + pregnant=yes gender=man → fits"],
    );
    check_cases(
        "is_any(housing, [\"hostel\", \"sleeping-rough\"])",
        &["housing=hostel → fits", "housing=settled → does-not-fit"],
        &["case-wanting 1:28: If `is_any(housing, [\"hostel\", \"sleeping-rough\"])` read \
           `is_any(housing, [\"hostel\", \"at-risk\"])`, no case would notice, nor 3 other such slips. \
           + housing=sleeping-rough → fits"],
    );
    check_cases(
        "age <= value(\"youngest\")",
        &["age=17 → fits", "age=18 → does-not-fit", "age=3 → fits"],
        &[
            "case-wanting 1:14: If the amount 24 of `youngest` from 2027-04-01 were 23, no case would notice, nor one \
             other such slip. + age=24 on=2027-04-01 → fits",
            "case-wanting 1:14: If the amount 24 of `youngest` from 2027-04-01 were 25, no case would notice. \
             + age=25 on=2027-04-01 → does-not-fit",
            "case-wanting 1:14: If the amount 24 of `youngest` held from 2027-03-31, no case would notice. \
             + age=18 on=2027-03-31 → does-not-fit",
        ],
    );
    // Nothing is asked of a rule whose cases fail, or that cannot be right.
    check_cases("age >= 18", &["age=17 → fits"], &[]);
    check_cases("age >= 18", &[], &[]);
}

/// Every mutant in a rule, as it would be told.
#[track_caller]
fn check_slips(rule: &str, expected: &[&str]) {
    let mutants = Mutants::new(&directory(), &shared()).of(rule);
    let shown: Vec<&str> = mutants.iter().map(|mutant| mutant.change.as_str()).collect();
    assert_eq!(shown, expected, "{rule}");
}

#[test]
fn slips_that_are_made() {
    check_slips("!pregnant and carer", &["`!pregnant` read `pregnant`", "`and` read `or`", "`carer` read `!carer`"]);
    check_slips(
        "age >= 18",
        &[
            "`age >= 18` read `age > 18`",
            "`age >= 18` read `age <= 18`",
            "`age >= 18` read `age < 18`",
            "`age >= 18` read `age == 18`",
            "`age >= 18` read `age != 18`",
            "`age >= 18` read `age >= 17`",
            "`age >= 18` read `age >= 19`",
        ],
    );
    check_slips(
        "not(stage == \"using\") or rule(\"adult\")",
        &[
            "`not(stage == \"using\")` read `(stage == \"using\")`",
            "`stage == \"using\"` read `stage != \"using\"`",
            "`stage == \"using\"` read `stage == \"cutting-down\"`",
            "`stage == \"using\"` read `stage == \"stopped\"`",
            "`or` read `and`",
        ],
    );
    check_slips(
        "on_or_after(\"2027-04-01\")",
        &[
            "`on_or_after(\"2027-04-01\")` read `before(\"2027-04-01\")`",
            "`on_or_after(\"2027-04-01\")` read `on_or_after(\"2027-03-31\")`",
            "`on_or_after(\"2027-04-01\")` read `on_or_after(\"2027-04-02\")`",
        ],
    );
    check_slips(
        "between(age, 0, 17)",
        &[
            "`between(age, 0, 17)` read `between(age, 1, 17)`",
            "`between(age, 0, 17)` read `between(age, 0, 16)`",
            "`between(age, 0, 17)` read `between(age, 0, 18)`",
        ],
    );
    check_slips(
        "supporter_lives_in(\"luton\") and cannot_check(\"\\\"or\\\" 18\")",
        &[
            "`supporter_lives_in(\"luton\")` read `supporter_lives_in(\"hertfordshire\")`",
            "`supporter_lives_in(\"luton\")` read `supporter_lives_in(\"stevenage\")`",
            "`supporter_lives_in(\"luton\")` read `supporter_lives_in(\"hatfield\")`",
        ],
    );
}

/// Whom a rule fits.
#[track_caller]
fn check_ways(rule: &str, expected: &[&str]) {
    let directory = directory();
    let condition = language(&directory).run(rule).unwrap();
    let shown: Vec<String> = accepted_regions(&directory, &condition)
        .unwrap()
        .into_iter()
        .flat_map(|ways| {
            let from = ways.from.map(|day| format!("from {day}: ")).unwrap_or_default();
            let unstated = ways.unstated.into_iter().map(|way| format!("perhaps {way}"));
            ways.fits.into_iter().chain(unstated).map(move |way| format!("{from}{way}")).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(shown, expected, "{rule}");
}

#[test]
fn ways_to_fit() {
    check_ways("anyone", &["everybody"]);
    check_ways("age >= 18 or age < 18", &["everybody"]);
    check_ways("age >= 18 and age < 18", &[]);
    check_ways("age >= 18", &["ages 18 and over · whatever else"]);
    check_ways("age < 16 or between(age, 25, 64)", &["ages under 16 and 25 to 64 · whatever else"]);
    check_ways("age == 18", &["ages 18 · whatever else"]);
    check_ways("supporter_age > 17", &["supporter's ages 18 and over · whatever else"]);
    check_ways("lives_in(\"stevenage\") or lives_in(\"luton\")", &["home in Luton, Stevenage · whatever else"]);
    check_ways("lives_in(\"stevenage\") or lives_in(\"hatfield\")", &["home in Hertfordshire · whatever else"]);
    check_ways("!lives_in(\"luton\")", &["home anywhere but in Luton · whatever else"]);
    check_ways("pregnant or gender == \"woman\"", &["pregnant: yes · whatever else", "gender: woman · whatever else"]);
    check_ways(
        "age >= 18 and (lives_in(\"luton\") or carer)",
        &["ages 18 and over · home in Luton · whatever else", "ages 18 and over · carer: yes · whatever else"],
    );
    check_ways("has(substances, \"opiates\")", &["substances: with opiates · whatever else"]);
    check_ways(
        "has(substances, \"opiates\") and !has(substances, \"alcohol\")",
        &["substances: with opiates and without alcohol · whatever else"],
    );
    check_ways("lives_in(\"luton\") and not_stated", &["perhaps home in Luton · whatever else"]);
    check_ways("pregnant or not_stated", &["pregnant: yes · whatever else", "perhaps pregnant: no · whatever else"]);
    check_ways(
        "age <= value(\"youngest\")",
        &["ages under 18 · whatever else", "from 2027-04-01: ages under 25 · whatever else"],
    );
    check_ways("before(\"2020-01-01\")", &[]);
}

/// A rule for an offering is looked at together with its service's.
#[test]
fn an_offering_is_looked_at_with_its_service() {
    let directory = directory();
    for (service, own, expected) in [
        ("age >= 18", "pregnant", ""),
        ("age >= 18", "age < 16", "contradiction 1:5"),
        ("age >= 18", "age >= 16", "always-true 1:1"),
        ("age >= 18", "age >= 16 and carer", "idle-criterion 1:5"),
        ("age >= 18 and age >= 16", "carer", ""),
    ] {
        let text = text(own);
        let context = language(&directory).run(service).unwrap();
        let found = logic::problems(&directory, &Unit { context, ..unit(&directory, &text, &[]) });
        let shown: Vec<String> =
            found.iter().map(|found| format!("{} {}:{}", found.code, found.at.line, found.at.column)).collect();
        assert_eq!(shown.join(", "), expected, "{service} / {own}");
    }
}
