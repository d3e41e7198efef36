//! A feed fetched from a server on this machine: paged, patient with faults, within limits, and from the host that was named alone.
#![allow(clippy::unwrap_used)]

mod laid;
mod oruk_feed;

use oruk_feed::server::{Answer, Server};
use oruk_feed::{Service, page_of, ready, run, services};
use serde_json::json;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// What a server answers to each target.
type Answers = Box<dyn Fn(&str) -> Answer + Send + Sync>;

/// Page 1 to 3 of six services, as most servers give them.
fn three_pages(target: &str) -> Answer {
    let all = services(6);
    let page = match target {
        "/v3/services" => 1,
        "/v3/services?page=2" => 2,
        "/v3/services?page=3" => 3,
        _ => return Answer::status(404),
    };
    Answer::ok(page_of(&all[(page - 1) * 2..page * 2], page, 3, 6))
}

fn fetch(laid: &Path, server: &Server, more: &[&str]) -> Result<String, String> {
    let cache = laid.join("cache");
    let usual = [("--pause", "1"), ("--seconds", "20"), ("--cache", cache.to_str().unwrap())];
    let usual =
        usual.into_iter().filter(|(option, _)| !more.contains(option)).flat_map(|(option, value)| [option, value]);
    let arguments: Vec<&str> = usual.chain(more.iter().copied()).collect();
    run("oruk", laid, &format!("{}/v3", server.address), &arguments)
}

#[test]
fn all_pages_come_one_after_the_other() {
    let laid = ready("pages");
    let server = Server::start(|target, _| three_pages(target));
    let shown = fetch(&laid, &server, &["--apply", "--pause", "60"]).unwrap();
    assert!(shown.contains("6 services in the feed: 6 with a need"), "{shown}");
    assert_eq!(server.targets(), ["/v3/services", "/v3/services?page=2", "/v3/services?page=3"]);
    let asked = server.asked();
    assert!(asked.windows(2).all(|pair| pair[1].at - pair[0].at >= Duration::from_millis(60)));
    assert!(asked.iter().all(|asked| asked.head.to_lowercase().contains("user-agent: fingerpost/")));
    // What is complete is used again: showing first and then applying asks the host once.
    let again = fetch(&laid, &server, &[]).unwrap();
    assert!(again.contains("There is nothing to do."), "{again}");
    assert_eq!(server.targets().len(), 3);
    fetch(&laid, &server, &["--fresh", "--user-agent", "Example/1"]).unwrap();
    assert_eq!(server.targets().len(), 6);
    assert!(server.asked()[5].head.to_lowercase().contains("user-agent: example/1"));
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn faults_that_pass_are_waited_for() {
    for (name, fault) in [
        ("500", Answer::status(500)),
        ("503-after", Answer::status(503).header("Retry-After", "0")),
        ("429", Answer::status(429).header("Retry-After", "1")),
        ("half", Answer::ok("{\"contents\": [{\"id\": ")),
        ("html", Answer::ok("<html>Please wait</html>")),
    ] {
        let laid = ready(&format!("fault-{name}"));
        let server = Server::start(move |target, nth| match (target, nth) {
            ("/v3/services?page=2", 0) => fault.clone(),
            _ => three_pages(target),
        });
        let shown = fetch(&laid, &server, &[]).unwrap();
        assert!(shown.contains("6 services in the feed"), "{name}: {shown}");
        assert!(!shown.contains("broken-page"), "{name}: {shown}");
        let asked = server.asked();
        assert_eq!(asked.len(), 4, "{name}");
        if name == "429" {
            assert!(asked[2].at - asked[1].at >= Duration::from_secs(1));
        }
        fs::remove_dir_all(laid).unwrap();
    }
}

#[test]
fn what_was_cut_short_goes_on() {
    let laid = ready("resume");
    let server = Server::start(|target, nth| match (target, nth) {
        ("/v3/services?page=3", 0..5) => Answer::status(500),
        _ => three_pages(target),
    });
    let refused = fetch(&laid, &server, &["--apply"]).unwrap_err();
    assert!(refused.contains("was asked for 5 times: it answers 500") && refused.contains("it goes on"), "{refused}");
    assert!(!laid.join("directory/imports/example-council/imported.json").exists());
    let before = server.targets().len();
    let shown = fetch(&laid, &server, &[]).unwrap();
    assert!(shown.contains("6 services in the feed"), "{shown}");
    assert_eq!(server.targets()[before..], ["/v3/services?page=3"]);
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn pages_that_say_something_else_than_they_are() {
    let one = |page: usize| page_of(&[Service::new(page)], page, 3, 3);
    let cases: Vec<(&str, Answers, &str, usize, &str)> = vec![
        (
            "the last page for ever",
            Box::new(move |_| Answer::ok(one(1).replace("\"total_pages\":3,", ""))),
            "1 service in the feed",
            2,
            "wrong-total",
        ),
        (
            "an empty page at the end",
            Box::new(move |target| match target {
                "/v3/services" => Answer::ok(one(1).replace("\"total_items\":3", "\"total_items\":1")),
                _ => Answer::ok(r#"{"total_pages": 9, "empty": true, "contents": []}"#),
            }),
            "1 service in the feed",
            2,
            "",
        ),
        (
            "another total",
            Box::new(|target| {
                let Answer { body, .. } = three_pages(target);
                Answer::ok(body.replace("\"total_items\":6", "\"total_items\":60"))
            }),
            "6 services in the feed",
            3,
            "wrong-total",
        ),
        (
            "a page that stays broken",
            Box::new(|target| match target {
                "/v3/services?page=2" => Answer::ok("<html>"),
                _ => three_pages(target),
            }),
            "4 services in the feed",
            7,
            "broken-page",
        ),
        (
            "pages counted from nought, as Spring does",
            Box::new(|target| {
                let all = services(4);
                let page = usize::from(target == "/v3/services?page=1");
                let contents: Vec<_> = all[page * 2..page * 2 + 2].iter().map(Service::json).collect();
                Answer::ok(
                    json!({ "totalElements": 4, "totalPages": 2, "number": page, "content": contents }).to_string(),
                )
            }),
            "4 services in the feed",
            2,
            "",
        ),
    ];
    for (index, (what, answer, count, questions, told)) in cases.into_iter().enumerate() {
        let laid = ready(&format!("odd-{index}"));
        let server = Server::start(move |target, _| answer(target));
        let shown = fetch(&laid, &server, &[]).unwrap();
        assert!(shown.contains(count) && shown.contains(told), "{what}: {shown}");
        assert_eq!(server.targets().len(), questions, "{what}: {:?}", server.targets());
        fs::remove_dir_all(laid).unwrap();
    }
}

#[test]
fn thin_lists_are_followed_to_each_service() {
    let laid = ready("thin");
    let server = Server::start(|target, _| match target.strip_prefix("/v3/services/") {
        Some(id) => services(2)
            .iter()
            .find(|service| service.id() == id)
            .map_or(Answer::status(404), |found| Answer::ok(found.json().to_string())),
        None => {
            let thin: Vec<_> = services(2)
                .iter()
                .map(|service| json!({ "id": service.id(), "name": "Example", "status": "active" }))
                .collect();
            Answer::ok(json!({ "total_items": 2, "total_pages": 1, "contents": thin }).to_string())
        }
    });
    let shown = fetch(&laid, &server, &["--apply"]).unwrap();
    assert!(shown.contains("2 services in the feed: 2 with a need"), "{shown}");
    assert_eq!(server.targets().len(), 3);
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn what_must_not_be_fetched_is_not() {
    let other = Server::start(|_, _| Answer::ok("{}"));
    let elsewhere = format!("{}/v3/services", other.address);
    let endless = |target: &str| {
        let page: usize = target.rsplit_once('=').and_then(|(_, page)| page.parse().ok()).unwrap_or(1);
        Answer::ok(page_of(&[Service::new(page)], page, 1_000_000, 1_000_000))
    };
    let cases: Vec<(&str, Answers, &[&str], &str)> = vec![
        (
            "another host",
            Box::new(move |_| Answer::status(302).header("Location", elsewhere.clone())),
            &[],
            "leads to another host",
        ),
        (
            "a file",
            Box::new(|_| Answer::status(301).header("Location", "file:///etc/passwd")),
            &[],
            "leads to another host",
        ),
        (
            "round and round",
            Box::new(|_| Answer::status(302).header("Location", "/v3/services")),
            &[],
            "leads on and on",
        ),
        ("nothing there", Box::new(|_| Answer::status(404)), &[], "answers 404"),
        ("not for programs", Box::new(|_| Answer::status(403)), &[], "--user-agent"),
        ("pages without end", Box::new(endless), &["--seconds", "2"], "within 2 seconds"),
        (
            "slow",
            Box::new(|target| three_pages(target).after(Duration::from_secs(4))),
            &["--seconds", "2"],
            "within 2 seconds",
        ),
        (
            "too large",
            Box::new(|_| Answer::ok(format!("[{}1]", "1,".repeat(1_000_000)))),
            &["--megabytes", "1"],
            "goes beyond 1 megabytes",
        ),
    ];
    for (index, (what, answer, more, why)) in cases.into_iter().enumerate() {
        let laid = ready(&format!("not-{index}"));
        let server = Server::start(move |target, _| answer(target));
        let refused = fetch(&laid, &server, more).unwrap_err();
        assert!(refused.contains(why), "{what}: {refused}");
        fs::remove_dir_all(laid).unwrap();
    }
    assert_eq!(other.targets().len(), 0, "the other host was never asked");
    let laid = ready("schemes");
    for (source, why) in [
        ("ftp://feed.example.org", "only https and http"),
        ("no-such-folder", "cannot be read"),
        ("file:///etc", "only https and http"),
    ] {
        let refused = run("oruk", &laid, source, &[]).unwrap_err();
        assert!(refused.contains(why), "{source}: {refused}");
    }
    // A folder that holds something else is not emptied.
    fs::create_dir_all(laid.join("cache")).unwrap();
    fs::write(laid.join("cache/precious.txt"), "mine").unwrap();
    let server = Server::start(|target, _| three_pages(target));
    assert!(fetch(&laid, &server, &["--fresh"]).unwrap_err().contains("holds something else"));
    assert!(laid.join("cache/precious.txt").exists());
    fs::remove_dir_all(laid).unwrap();
}
