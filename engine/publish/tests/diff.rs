//! `fingerpost diff`: what somebody edits, and what has to be said of it before it is published.

#![allow(clippy::unwrap_used)]

mod laid;

use fingerpost_publish::diff::{Changes, Side};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The example service's file, in which most edits are made.
const SERVICE: &str = "directory/services/hertfordshire/example-service.toml\n";
const VENUES: &str = "directory/venues/hertfordshire.toml\n";

/// What changes between two states of one folder: as it is after the first edits, and after the second.
fn changes(name: &str, first: &str, edit: impl FnOnce(&Path)) -> Changes {
    let laid = laid::sound(&format!("diff-{name}"));
    laid::change(&laid, first);
    let old = laid::check(&laid);
    edit(&laid);
    let new = laid::check(&laid);
    fs::remove_dir_all(laid).unwrap();
    Changes::between(&Side::of(&old), &Side::of(&new)).unwrap()
}

fn edited(name: &str, first: &str, second: &str) -> Changes {
    changes(name, first, |laid| laid::change(laid, second))
}

/// Every edit, and lines that have to stand below each other in what is told of it, though not one after the other.
#[test]
fn what_is_edited_is_said() {
    let service = |lines: &str| format!("{SERVICE}{lines}");
    let table: [(&str, String, &[&str]); 22] = [
        (
            "a telephone",
            service("- phone = \"01632 960001\"\n+ phone = \"01632 960002\""),
            &[
                "TELEPHONES AND ADDRESSES",
                "  Example Service: telephone 01632 960001 → 01632 960002",
                "SERVICES CHANGED",
                "  Example Service (example-service)",
                "    telephone: 01632 960001 → 01632 960002",
            ],
        ),
        (
            "a telephone that is gone",
            service("- phone = \"01632 960001\""),
            &["  Example Service: telephone 01632 960001 → nothing said", "    telephone: no longer 01632 960001"],
        ),
        (
            "an address",
            format!(
                "{VENUES}- address = [\"1 Example Street\", \"Hatfield\"]\n+ address = [\"2 Example Street\", \"Hatfield\"]"
            ),
            &[
                "TELEPHONES AND ADDRESSES",
                "  Example House (venue): address 1 Example Street, Hatfield, AL10 0AA → 2 Example Street, Hatfield, AL10 0AA",
                "    at Example House (example-service-hatfield)",
                "      address: 1 Example Street, Hatfield, AL10 0AA → 2 Example Street, Hatfield, AL10 0AA",
            ],
        ),
        (
            "a name",
            service("- name = \"Example Service\"\n+ name = \"Other Service\""),
            &["  Other Service (example-service)", "    renamed: it was called Example Service"],
        ),
        (
            "hours that end sooner",
            service("- hours = \"Mo-Fr 09:00-17:00; PH off\"\n+ hours = \"Mo-Fr 09:00-17:00; Tu 09:00-14:30; PH off\""),
            &[
                "    at Example House (example-service-hatfield)",
                "      hours: Monday to Friday 9am to 5pm; Saturday to Sunday closed → Monday 9am to 5pm; Tuesday 9am to 2.30pm; \
                 Wednesday to Friday 9am to 5pm; Saturday to Sunday closed",
                "      - no longer open Tuesday 2.30pm to 5pm",
            ],
        ),
        (
            "another evening",
            service(
                "- hours = \"Mo-Fr 09:00-17:00; PH off\"\n+ hours = \"Mo-Th 09:00-17:00; Fr 12:00-23:00; Sa 22:00-02:00; PH off\"",
            ),
            &[
                "      - no longer open Friday 9am to midday",
                "      newly open Friday 5pm to 11pm",
                "      newly open Saturday 10pm to 2am",
            ],
        ),
        (
            "one day",
            service(
                "- hours = \"Mo-Fr 09:00-17:00; PH off\"\n+ hours = \"Mo-Fr 09:00-17:00; PH off; 2026 Dec 24 off\"",
            ),
            &["      - no longer open Thursday 24 December 2026 9am to 5pm"],
        ),
        (
            "hours that nobody says any more",
            service("- hours = \"Mo-Fr 09:00-17:00; PH off\""),
            &[
                "      hours: Monday to Friday 9am to 5pm; Saturday to Sunday closed → nothing said",
                "      - no longer open Monday to Friday 9am to 5pm",
            ],
        ),
        (
            "an older age",
            service("- age >= 18 and\n+ age >= 21 and"),
            &[
                "    who it is for: People aged 18 or over who live in Hertfordshire → People aged 21 or over who live in Hertfordshire",
                "    Of those who need help",
                "      - lose it (2 postcodes)",
                "        ages 18 to 20 · home in Hertfordshire · whatever else",
            ],
        ),
        (
            "everywhere",
            service("-   lives_in(\"hertfordshire\")\n+   anyone"),
            &[
                "      + gain it (0 postcodes)",
                "        ages 18 and over · home anywhere but in Hertfordshire · whatever else",
            ],
        ),
        (
            "some of many",
            service(
                "- age >= 18 and\n+ age >= 18 and when(age < 25, has(substances, \"opiates\") or housing == \"hostel\") and",
            ),
            &[
                "      - lose it (2 postcodes)",
                "        ages 18 to 24 · home in Hertfordshire · substances: without opiates · \
                 housing: settled or at-risk or temporary or sofa-surfing or sleeping-rough · whatever else",
            ],
        ),
        (
            "nobody says",
            service("- age >= 18 and\n+ not_stated and"),
            &[
                "      - had it for certain, and now it may be for them (2 postcodes)",
                "        ages 18 and over · home in Hertfordshire · whatever else",
                "      + may gain it (2 postcodes)",
                "        ages under 18 · home in Hertfordshire · whatever else",
            ],
        ),
        (
            "whom it serves",
            service("- for = [\"person\"]\n+ for = [\"supporter\"]"),
            &[
                "    whom it serves: the person who needs help → who supports that person",
                "    Of those who need help",
                "      - lose it (2 postcodes)",
                "        ages 18 and over · home in Hertfordshire · whatever else",
                "    Of those who support somebody",
                "      + gain it (2 postcodes)",
                "        supporter's ages 18 and over · supporter's home in Hertfordshire · whatever else",
            ],
        ),
        (
            "a day on which it begins",
            service("- phone = \"01632 960001\"\n+ phone = \"01632 960001\"\n+ starts = 2027-01-01"),
            &[
                "WHERE HELP DISAPPEARS",
                "  - Alcohol: nobody finds any service any more, in Hertfordshire (2 postcodes; alcohol@hertfordshire)",
                "      - lose it (2 postcodes)",
                "WHAT WILL CHANGE BY ITSELF UNTIL 22 FEBRUARY 2027",
                "  on 1 January 2027",
                "    Example Service (example-service)",
                "        + gain it (2 postcodes)",
            ],
        ),
        (
            "an area",
            "directory/places/outcodes.csv\n+ outcode,easting,northing,districts\n+ SG1,523900,223500,E07000243\ndirectory/places/districts.csv\n+ district,name,county\n+ E07000243,Stevenage,Hertfordshire\n\
             directory/areas.toml\n- districts = [\"E07000241\", \"E07000243\"]\n+ districts = \
             [\"E07000241\"]"
                .into(),
            &[
                "WHERE HELP DISAPPEARS",
                "  - Alcohol: nobody finds any service any more, in Stevenage (1 postcode; alcohol@E07000243)",
                "      - lose it (1 postcode)",
                "        ages 18 and over · home in Stevenage · whatever else",
                "  areas: hertfordshire: Hertfordshire: E07000241 E07000243, from 1 April 1974 → \
                 hertfordshire: Hertfordshire: E07000241, from 1 April 1974",
            ],
        ),
        (
            "another way to use it",
            service(
                "- [[offering]]\n+ [[offering]]\n+ id = \"example-service-home\"\n+ delivery = \"home-visit\"\n+ areas = [\"hertfordshire\"]\n+ [[offering]]",
            ),
            &["    + added: home visits (example-service-home)", "      where it comes to: now Hertfordshire"],
        ),
        (
            "what is secret",
            format!(
                "{VENUES}- confidential = true\n- area = \"hertfordshire\"\n+ postcode = \"SG1 1LA\"\n+ address = [\"3 Example Street\", \"Stevenage\"]"
            ),
            &[
                "  A safe place (venue): address confidential → 3 Example Street, Stevenage, SG1 1LA (it was confidential, and would \
                 be shown to everybody)",
            ],
        ),
        (
            "a helpline's number",
            "directory/helplines.toml\n- phone = \"999\"\n+ phone = \"998\"".into(),
            &[
                "TELEPHONES AND ADDRESSES",
                "  Emergency services (helpline): telephone 999 → 998",
                "HELPLINES",
                "  Emergency services (emergency)",
                "    telephone: 999 → 998",
            ],
        ),
        (
            "a helpline's hours",
            "directory/helplines.toml\n- hours = \"24/7\"\n+ hours = \"Mo-Sa 00:00-24:00; PH 00:00-24:00\"".into(),
            &["  Emergency services (emergency)", "    - no longer open Sunday all day"],
        ),
        (
            "a card",
            "directory/safety.toml\n- lines = [\"Ring 999.\"]\n+ lines = [\"Ring 111.\"]".into(),
            &["SAFETY CARDS", "  In danger now? (danger-now)", "    what it says: Ring 999. → Ring 111."],
        ),
        (
            "a link",
            "directory/links.toml\n+ [[link]]\n+ id = \"a\"\n+ name = \"A list\"\n+ url = \"https://example.org/list\"".into(),
            &["THE DIRECTORY ITSELF", "  links: now https://example.org/list: A list"],
        ),
        (
            "the day until which it is confirmed",
            "directory/directory.toml\n- confirm_by = 2027-02-22\n+ confirm_by = 2027-05-22".into(),
            &["THE DIRECTORY ITSELF", "  confirmed until: 22 February 2027 → 22 May 2027"],
        ),
    ];
    let mut unsaid = Vec::new();
    for (name, edit, expected) in table {
        let changes = edited(&name.replace(' ', "-"), "", &edit);
        let told = changes.told();
        let mut lines = told.lines();
        unsaid.extend(
            expected
                .iter()
                .filter(|line| !lines.any(|said| said == **line))
                .map(|line| format!("{name}: {line}\nis not said, or not there, in\n{told}")),
        );
        assert!(!changes.is_nothing(), "{name}");
    }
    assert!(unsaid.is_empty(), "{}", unsaid.join("\n"));
}

#[test]
fn nothing_is_said_of_what_nobody_would_notice() {
    for (name, edit) in [
        ("nothing", "".to_owned()),
        ("a remark", format!("{SERVICE}- age >= 18 and\n+ // Grown up.\n+ age >= 18 and")),
        ("other words of the same", format!("{SERVICE}- age >= 18 and\n+ age > 17 and")),
        ("who looks after it", format!("{SERVICE}- cost = \"Free\"\n+ cost = \"Free\"\n+ owner = \"Somebody\"")),
    ] {
        let changes = edited(&format!("nothing-{}", name.replace(' ', "-")), "", &edit);
        let told = changes.told();
        let is_nothing = changes.is_nothing() || name == "other words of the same";
        assert!(is_nothing && !told.contains("lose") && !told.contains("gain"), "{name}: {told}");
        assert_eq!(changes.losses().count(), 0, "{name}");
    }
}

/// What a whole need loses has a name, by which somebody can say that it is meant.
#[test]
fn a_need_that_loses_all_help_is_named() {
    let changes = changes("removed", "", |laid| {
        fs::remove_file(laid.join("directory/services/hertfordshire/example-service.toml")).unwrap();
    });
    let lost: Vec<String> = changes.losses().map(|lost| format!("{}@{}", lost.need, lost.area)).collect();
    assert_eq!(lost, ["alcohol@hertfordshire"]);
    let told = changes.told();
    assert!(told.contains("1 service removed. 1 need has no service left in an area where there was one."), "{told}");
    assert!(told.contains("SERVICES REMOVED\n  Example Service (example-service)\n"), "{told}");
    assert!(told.contains("      - lose it (2 postcodes)\n        ages 18 and over · home in Hertfordshire"), "{told}");
    // One that only some may have had is no loss of a need, but of those who had it for certain.
    let changes = edited("uncertain", "", &format!("{SERVICE}- age >= 18 and\n+ not_stated and"));
    assert_eq!(changes.losses().count(), 0);
    let told = changes.told();
    let line = "  - Alcohol: nobody (18 and over) finds one that is certainly for them any more, only some that may be, in \
                Hertfordshire (2 postcodes)";
    assert!(told.contains(line), "{told}");
}

/// Numbers that change on a day are compared as they stand on the new edition's, and what days alone change is told apart.
#[test]
fn days_change_numbers_by_themselves() {
    let dated = format!(
        "rules/values.toml\n- amount = 18\n+ amount = 18\n+ [[value.amount]]\n+ from = 2026-12-01\n+ amount = 21\n{SERVICE}- age >= 18 \
         and\n+ age >= value(\"adult-min-age\") and"
    );
    let later = "directory/directory.toml\n- edition = 2026-11-22\n+ edition = 2026-12-02";
    let told = edited("since", &dated, later).told();
    for line in [
        "WHAT HAS CHANGED BY ITSELF SINCE 22 NOVEMBER 2026",
        "  on 1 December 2026\n    `adult-min-age` is 21 (before: 18)\n    - Alcohol: nobody (18 to 20) finds any service any more, though others do, in Hertfordshire (2 postcodes)\n    Example Service (example-service)",
        "        - lose it (2 postcodes)\n          ages 18 to 20 · home in Hertfordshire · whatever else",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    assert!(!told.contains("SERVICES CHANGED"), "{told}");
    let told = edited("to-come", "", &dated).told();
    assert!(told.contains("WHAT WILL CHANGE BY ITSELF UNTIL 22 FEBRUARY 2027\n"), "{told}");
    assert!(told.contains("  on 1 December 2026\n    `adult-min-age` is 21 (before: 18)"), "{told}");
}

fn fingerpost(typed: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_fingerpost")).args(typed).env("NO_COLOR", "1").output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// An edition that was published is compared as its sources are; what is shown is well-formed and has all of it.
#[test]
fn an_edition_is_compared_as_its_sources_are() {
    let laid = laid::sound("diff-edition");
    let path = |path: PathBuf| path.to_str().unwrap().to_owned();
    let old = path(laid.join("old"));
    let (directory, rules) = (path(laid.join("directory")), path(laid.join("rules")));
    let (is_built, said) =
        fingerpost(&["build", "--directory", &directory, "--rules", &rules, "--site", "no-page", "--out", &old]);
    assert!(is_built, "{said}");
    let sources = laid.join("sources");
    laid::copy(&laid.join("directory"), &sources.join("directory-data"));
    laid::copy(&laid.join("rules"), &sources.join("rules"));
    let sources = path(sources);
    assert!(fingerpost(&["diff", &old, &sources]).1.contains("Nothing changes;"));

    let service = "directory-data/services/hertfordshire/example-service.toml";
    laid::change(
        Path::new(&sources),
        &format!(
            "{service}\n- phone = \"01632 960001\"\n+ phone = \"01632 960002\"\n- name = \"Example Service\"\n+ name = \"<b>Example</b>\"\n\
             directory-data/safety.toml\n- title = \"In danger now?\"\n+ title = \"In danger?\""
        ),
    );
    let (is_done, told) = fingerpost(&["diff", &old, &sources]);
    assert!(is_done && told.contains("<b>Example</b>: telephone 01632 960001 → 01632 960002"), "{told}");
    assert!(told.contains("title: In danger now? → In danger?"), "{told}");
    assert!(told.contains("1 service changed, 1 telephone or address changed, 1 safety card changed."), "{told}");

    let (_, json) = fingerpost(&["diff", &old, &sources, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["contacts"][0]["after"], "01632 960002");
    assert_eq!(json["changed"][0]["renamed_from"], "Example Service");
    assert!(json["old"]["digest"].is_string() && json["new"]["digest"].is_null(), "{json}");

    let page = path(laid.join("changes.html"));
    let (is_done, said) = fingerpost(&["diff", &old, &sources, "--format", "html", "--out", &page]);
    assert!(is_done && said.contains("It is in"), "{said}");
    let page = fs::read_to_string(page).unwrap();
    assert!(
        page.contains("&lt;b&gt;Example&lt;/b&gt;: telephone 01632 960001") && !page.contains("<b>Example"),
        "{page}"
    );

    let (is_done, said) = fingerpost(&["diff", &rules, &sources]);
    assert!(!is_done && said.contains("neither an edition nor a directory"), "{said}");
    let finder = fs::read_dir(format!("{old}/edition")).unwrap().map(|file| file.unwrap().path());
    let finder =
        finder.into_iter().find(|path| path.file_name().unwrap().to_string_lossy().starts_with("finder")).unwrap();
    fs::write(&finder, "altered").unwrap();
    let (is_done, said) = fingerpost(&["diff", &old, &sources]);
    assert!(!is_done && said.contains("not the file that the edition names"), "{said}");
    fs::remove_dir_all(laid).unwrap();
}
