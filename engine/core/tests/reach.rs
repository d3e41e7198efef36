//! What can be had at the place, what is for people of other places, and what is far.

mod small;

use fingerpost::answer::{Match, Reach};
use fingerpost::directory::Delivery;
use fingerpost::find::find;
use small::{ToldService, finder, query, service_without_offerings as told};

fn ask(services: &[ToldService], asked: &str) -> Vec<Match> {
    let finder = finder(services);
    find(&finder, &query(&finder.directory, asked)).matches
}

/// What can be had here, what is for people of other places, and what is far: `near service~ far>`.
#[test]
fn what_can_be_had_at_the_place() {
    let reaches = |services: &[ToldService], asked: &str| {
        let sign = |reach| match reach {
            Reach::Near => "",
            Reach::Elsewhere => "~",
            Reach::Far => ">",
        };
        let found = ask(services, asked);
        found.iter().map(|found| format!("{}{}", found.service, sign(found.reach))).collect::<Vec<_>>().join(" ")
    };
    let services = [
        told("beds", "housing").at(20.0, "always").rule("lives_in(\"luton\")"),
        told("clinic", "housing").at(9.0, "never").rule("lives_in(\"luton\") or pregnant"),
        told("door", "housing").visits("luton"),
        told("line", "housing").given(Delivery::Phone, "always").rule("lives_in(\"luton\")"),
        told("street", "housing").reaches_out("luton"),
        told("van", "housing").given(Delivery::Outreach, "").rule("lives_in(\"luton\") and age >= 18"),
    ];
    for (asked, expected) in [
        // Nobody knows from where: nothing is elsewhere.
        ("", "line beds door street van clinic"),
        ("home=none", "line beds door street van clinic"),
        // Here, whoever takes residents of here.
        ("point:luton", "street line door van clinic beds>"),
        ("point:luton home=none", "street line door van clinic beds>"),
        ("from:luton", "line door street clinic van beds>"),
        // Elsewhere, when nobody has said that home is there. What comes to others alone does not come at all.
        ("point:hatfield", "clinic line~ door~ van~ beds>"),
        ("point:hatfield home=none", "clinic line~ door~ van~ beds>"),
        ("point:hatfield home=unknown", "clinic line~ door~ van~ beds>"),
        ("point:hatfield pregnant=no", "line~ door~ van~ clinic~ beds>"),
        ("point:hatfield home=none age=15", "clinic line~ door~ beds>"),
        ("point:hatfield home=none all", "clinic line~ door~ van~ street~ beds>"),
        // Whoever lives there is taken there.
        ("point:hatfield home=luton", "line door clinic van beds>"),
        // Whoever lives here is not, and is told so only on asking.
        ("from:hatfield", "clinic"),
        ("from:hatfield all", "clinic line van door~ street~ beds>"),
        // It may be here.
        ("point:hatfield,luton", "line door street van clinic beds>"),
    ] {
        assert_eq!(reaches(&services, asked), expected, "{asked}");
    }
}
