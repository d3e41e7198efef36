//! `fingerpost import oruk` and `hsds-csv`, from saved pages into a directory: what is shown, what is written, and what a second
//! import leaves alone.
#![allow(clippy::unwrap_used)]

mod laid;
mod oruk_feed;

use fingerpost_publish::render::has_errors;
use oruk_feed::{MAPPING, Service, import, import_csv, page, ready, services};
use std::fs;

#[test]
fn a_feed_is_shown_first_and_then_brought_in() {
    let laid = ready("show");
    let feed = laid.join("feed.json");
    fs::write(&feed, page(&services(3))).unwrap();
    let before = services_of(&laid);
    let shown = import(&laid, &feed, &[]).unwrap();
    assert!(shown.contains("3 services in the feed: 3 with a need of this directory"), "{shown}");
    assert!(shown.contains("Added, 3 services:") && shown.contains("run the same command with --apply"), "{shown}");
    assert_eq!(services_of(&laid), before);
    assert!(!laid.join("directory/imports/example-council/imported.json").exists());

    let done = import(&laid, &feed, &["--apply"]).unwrap();
    assert!(done.contains("Done: "), "{done}");
    let service =
        fs::read_to_string(laid.join("directory/services/hertfordshire/example-group-1-00000001.toml")).unwrap();
    for line in [
        "name = \"Example Group 1\"",
        "needs = [\"alcohol\"]",
        "age >= 18 and not_stated",
        "hours = \"Mo 09:00-17:00\"",
    ] {
        assert!(service.contains(line), "{line}\n{service}");
    }
    let loaded = laid::check(&laid);
    assert!(!has_errors(&loaded.diagnostics), "{:#?}", loaded.diagnostics);
    assert!(loaded.finder.directory.service("example-group-3-00000003").is_some());

    let again = import(&laid, &feed, &["--apply"]).unwrap();
    assert!(again.contains("There is nothing to do."), "{again}");
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn what_an_editor_changed_stays_and_what_is_gone_is_told() {
    let laid = ready("overrides");
    let feed = laid.join("feed.json");
    fs::write(&feed, page(&services(3))).unwrap();
    import(&laid, &feed, &["--apply"]).unwrap();
    let file = laid.join("directory/services/hertfordshire/example-group-1-00000001.toml");
    let text = fs::read_to_string(&file).unwrap();
    let ours = text.replace("name = \"Example Group 1\"", "name = \"Our own name\" # as they call themselves");
    fs::write(&file, &ours).unwrap();

    let first = Service { name: "Their new name", hours: "10:00", ..Service::new(1) };
    fs::write(&feed, page(&[first, Service::new(2)])).unwrap();
    let done = import(&laid, &feed, &["--apply"]).unwrap();
    for told in [
        "changed-on-both",
        "gone: `example-group-3-00000003` is not in the feed any more",
        "hours: “Mo 09:00-17:00” → “Mo 10:00-17:00”",
    ] {
        assert!(done.contains(told), "{told}\n{done}");
    }
    let now = fs::read_to_string(&file).unwrap();
    assert_eq!(now, ours.replace("09:00-17:00", "10:00-17:00"));
    assert!(laid.join("directory/services/hertfordshire/example-group-3-00000003.toml").exists());
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn what_the_check_refuses_is_left_out_with_its_place_in_the_feed() {
    let laid = ready("left-out");
    let feed = laid.join("feed.json");
    // A name with a sign that nobody sees is mended; a need that the mapping has is in the directory; an e-mail of example.org
    // without the mark of an illustration is what the check refuses here.
    let mapping = laid.join("directory/imports/example-council/mapping.toml");
    fs::write(&mapping, MAPPING.replace("illustrative = true\n", "")).unwrap();
    fs::write(&feed, page(&services(2))).unwrap();
    let done = import(&laid, &feed, &["--apply"]).unwrap();
    assert!(done.contains("Left out, a whole record:") && done.contains("unmarked-illustration"), "{done}");
    assert!(done.contains("feed.json#/contents/0"), "{done}");
    assert!(done.contains("There is nothing to do."), "{done}");
    assert!(!laid.join("directory/services/hertfordshire/example-group-1-00000001.toml").exists());
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn tables_come_to_the_same_as_pages() {
    let laid = ready("csv");
    let tables = laid.join("tables");
    fs::create_dir_all(&tables).unwrap();
    for (file, text) in [
        (
            "services.csv",
            "id,organization_id,name,description,status,email,minimum_age,eligibility_description,assured_date\n\
            00000001-0000-4000-8000-000000000000,o1,Example Group 1,Help to drink less.,active,help@example.org,18,Adults,2026-11-01\n",
        ),
        ("organizations.csv", "id,name,description\no1,Example Helpers,A charity\n"),
        ("locations.csv", "id,location_type,name\nl1,physical,Example Rooms\n"),
        ("service_at_location.csv", "id,service_id,location_id\na1,00000001-0000-4000-8000-000000000000,l1\n"),
        (
            "addresses.csv",
            "id,location_id,address_1,city,state_province,postal_code,country,address_type\nd1,l1,2 Example Street,Hatfield,Hertfordshire,AL10 0AA,GB,physical\n",
        ),
        ("schedules.csv", "id,service_at_location_id,freq,byday,opens_at,closes_at\nx1,a1,WEEKLY,MO,09:00,17:00\n"),
        ("phones.csv", "id,service_id,number\np1,00000001-0000-4000-8000-000000000000,01632 960123\n"),
        (
            "attributes.csv",
            "id,link_id,link_entity,taxonomy_term_id\nt1,00000001-0000-4000-8000-000000000000,service,term-1\n",
        ),
        ("taxonomy_terms.csv", "id,name,taxonomy,term_uri\nterm-1,Alcohol help,Example,https://terms.example.org/1\n"),
        ("metadata.csv", "id\nnot read\n"),
    ] {
        fs::write(tables.join(file), text).unwrap();
    }
    let shown = import_csv(&laid, &tables, &["--apply"]).unwrap();
    assert!(shown.contains("1 service in the feed: 1 with a need"), "{shown}");
    let from_tables =
        fs::read_to_string(laid.join("directory/services/hertfordshire/example-group-1-00000001.toml")).unwrap();
    let other = ready("csv-json");
    let feed = other.join("feed.json");
    fs::write(&feed, page(&services(1))).unwrap();
    import(&other, &feed, &["--apply"]).unwrap();
    let from_pages =
        fs::read_to_string(other.join("directory/services/hertfordshire/example-group-1-00000001.toml")).unwrap();
    let body = |text: &str| -> Vec<String> {
        let kept = text.lines().filter(|line| {
            !line.starts_with("organisation =") && !line.starts_with("id =") && !line.starts_with("venue =")
        });
        kept.map(str::to_owned).collect()
    };
    assert_eq!(body(&from_tables), body(&from_pages));
    // A fault in a table is told by file and line.
    fs::write(tables.join("phones.csv"), "id,service_id,number\np1,00000001-0000-4000-8000-000000000000,12345\n")
        .unwrap();
    let shown = import_csv(&laid, &tables, &[]).unwrap();
    assert!(shown.contains("bad-phone") && shown.contains("phones.csv"), "{shown}");
    fs::remove_dir_all(laid).unwrap();
    fs::remove_dir_all(other).unwrap();
}

#[test]
fn a_mapping_is_begun_once_and_says_what_is_wrong_with_it() {
    let laid = ready("mapping");
    let feed = laid.join("feed.json");
    fs::write(&feed, page(&services(2))).unwrap();
    let mapping = laid.join("directory/imports/example-council/mapping.toml");
    fs::write(&mapping, MAPPING.replace("['alcohol']", "['alcool']")).unwrap();
    let refused = import(&laid, &feed, &[]).unwrap_err();
    assert!(refused.contains("there is no need `alcool`") && refused.contains("Did you mean `alcohol`?"), "{refused}");
    fs::remove_file(&mapping).unwrap();
    let refused = import(&laid, &feed, &[]).unwrap_err();
    assert!(refused.contains("--new-mapping"), "{refused}");
    let said = import(&laid, &feed, &["--new-mapping"]).unwrap();
    assert!(said.contains("1 term of 2 services"), "{said}");
    assert!(fs::read_to_string(&mapping).unwrap().contains("# \"Alcohol help\" = []  # 2"));
    assert!(import(&laid, &feed, &["--new-mapping"]).unwrap_err().contains("is there already"));
    // As it is begun it can be read, and leads to nothing.
    let shown = import(&laid, &feed, &[]).unwrap();
    assert!(shown.contains("2 with none") && shown.contains("Alcohol help (2)"), "{shown}");
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn the_repair_report_says_what_to_tell_whom() {
    let laid = ready("report");
    let feed = laid.join("feed.json");
    let text = page(&services(3))
        .replace("01632 960123", "+44 (0)1632 960123")
        .replace("Help to drink less.", "<b>Help</b> & <i>more</i>");
    fs::write(&feed, text).unwrap();
    let folder = laid.join("report");
    let shown = import(&laid, &feed, &["--report", folder.to_str().unwrap()]).unwrap();
    assert!(shown.contains("The repair report is in"), "{shown}");
    let report: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.join("report.json")).unwrap()).unwrap();
    assert_eq!(report["publisher"], "Example Council");
    assert_eq!(report["counts"]["ours"], 3);
    let organisation = &report["organisations"][0];
    assert_eq!(organisation["name"], "Example Helpers");
    let counts = |code: &str| {
        let groups = organisation["groups"].as_array().unwrap();
        groups.iter().find(|group| group["code"] == code).map(|group| (group["kind"].clone(), group["count"].clone()))
    };
    assert_eq!(counts("phone-form"), Some(("mended".into(), 3.into())));
    assert_eq!(counts("markup"), Some(("mended".into(), 3.into())));
    let letter = organisation["letter"].as_str().unwrap();
    for line in [
        "To Example Helpers",
        "We read the Open Referral feed of Example Council on",
        "(3 times)",
        "feed.json#/contents/0/phones/0/number",
    ] {
        assert!(letter.contains(line), "{line}\n{letter}");
    }
    let all = report["findings"].as_array().unwrap();
    assert!(
        all.iter().all(|finding| finding["about"]["organisation"] == "Example Helpers" && finding["code"].is_string())
    );
    let page = fs::read_to_string(folder.join("report.html")).unwrap();
    assert!(
        page.contains("<h2>Example Helpers</h2>") && page.contains("What to tell them") && !page.contains("<script"),
        "{page}"
    );
    fs::remove_dir_all(laid).unwrap();
}

fn services_of(laid: &std::path::Path) -> Vec<String> {
    let files = fs::read_dir(laid.join("directory/services/hertfordshire")).unwrap();
    let mut names: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
