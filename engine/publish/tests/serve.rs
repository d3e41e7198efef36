//! `fingerpost serve`, as an editor has it: it starts, shows what is saved, and keeps the last good edition while something is wrong.
#![allow(clippy::unwrap_used)]

mod laid;

use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

/// Far longer than anything here takes, so that only what never comes fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// A preview, ended with the test.
struct Serving {
    child: Child,
    said: BufReader<ChildStdout>,
    address: String,
}

impl Serving {
    fn start(folder: &Path) -> Serving {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        let command = command.args(["serve", ".", "--port", "0"]).current_dir(folder).env("NO_COLOR", "1");
        // What it builds goes where the test takes it away.
        let mut child = command.env("TMPDIR", folder).stdout(Stdio::piped()).spawn().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let mut serving = Serving { child, said, address: String::new() };
        let line = serving.until("The preview is at http://");
        let (_, address) = line.split_once("http://").unwrap();
        serving.address = address.split(' ').next().unwrap().to_owned();
        serving
    }

    /// Reads what the terminal says until a line has this in it.
    fn until(&mut self, text: &str) -> String {
        loop {
            let mut line = String::new();
            assert!(self.said.read_line(&mut line).unwrap() > 0, "it ended without saying {text:?}");
            if line.contains(text) {
                return line;
            }
        }
    }

    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n").unwrap();
        stream
    }

    fn get(&self, path: &str) -> String {
        let mut text = String::new();
        self.ask(path).read_to_string(&mut text).unwrap();
        text
    }

    /// What open pages are told, one line at a time.
    fn news(&self) -> impl Iterator<Item = Value> + use<> {
        let lines = BufReader::new(self.ask("/fingerpost-preview")).lines().map(Result::unwrap);
        lines.filter_map(|line| Some(serde_json::from_str(line.strip_prefix("data: ")?).unwrap()))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The sound directory, as a folder that `serve` is given.
fn sound(name: &str) -> std::path::PathBuf {
    let laid = laid::sound(name);
    fs::rename(laid.join("directory"), laid.join("directory-data")).unwrap();
    laid
}

const NAME: &str = "directory-data/organisations.toml\n- name = \"Example Trust\"\n+ name = \"Another Trust\"\n";

#[test]
fn what_is_saved_shows_and_what_is_wrong_does_not_take_the_edition_away() {
    let laid = sound("serve");
    let mut serving = Serving::start(&laid);
    let page = serving.get("/services.html");
    assert!(
        page.contains("200 OK") && page.contains("<script src=\"/fingerpost-preview.js\" defer></script>"),
        "{page}"
    );
    assert!(serving.get("/fingerpost-preview.js").contains("EventSource"));
    assert!(serving.get("/sw.js").contains("404 Not Found"));
    let mut news = serving.news();
    let first = news.next().unwrap();
    assert!(
        first["current"] == true && first["edition"].is_string() && first["problems"] == Value::Array(vec![]),
        "{first}"
    );

    laid::change(&laid, NAME);
    serving.until("built in");
    let second = news.find(|heard| heard["edition"] != first["edition"]).unwrap();
    assert!(second["current"] == true, "{second}");
    let service = "/services/example-service.html";
    assert!(serving.get(service).contains("Another Trust"));

    let broken = "directory-data/organisations.toml\n- name = \"Another Trust\"\n+ name = \n";
    laid::change(&laid, broken);
    serving.until("bad-toml");
    serving.until("the edition before stays");
    let wrong = news.find(|heard| heard["current"] == false).unwrap();
    assert_eq!(wrong["edition"], second["edition"]);
    let problem = &wrong["problems"][0];
    let file = problem["file"].as_str().unwrap();
    assert!(problem["severity"] == "error" && file.ends_with("directory-data/organisations.toml"), "{problem}");
    assert!(problem["line"].as_u64() > Some(1) && !problem["help"].as_str().unwrap().is_empty(), "{problem}");
    assert!(serving.get(service).contains("Another Trust"));

    laid::change(&laid, "directory-data/organisations.toml\n- name = \n+ name = \"Third Trust\"\n");
    serving.until("built in");
    let mended = news.find(|heard| heard["current"] == true).unwrap();
    assert!(mended["edition"] != second["edition"] && mended["problems"] == Value::Array(vec![]), "{mended}");
    assert!(serving.get(service).contains("Third Trust"));
    drop(serving);
    fs::remove_dir_all(laid).unwrap();
}

/// With errors from the first, there is a page that says so, and an edition as soon as they are mended.
#[test]
fn a_directory_with_errors_can_be_mended_while_it_is_served() {
    let laid = sound("serve-wrong");
    laid::change(&laid, "directory-data/organisations.toml\n- name = \"Example Trust\"\n+ name = \n");
    let mut serving = Serving::start(&laid);
    let page = serving.get("/");
    assert!(page.contains("There is no edition yet") && page.contains("/fingerpost-preview.js"), "{page}");
    let mut news = serving.news();
    let first = news.next().unwrap();
    assert!(first["current"] == false && first["edition"].is_null(), "{first}");
    laid::change(&laid, "directory-data/organisations.toml\n- name = \n+ name = \"Example Trust\"\n");
    serving.until("built in");
    assert!(news.any(|heard| heard["current"] == true));
    assert!(!serving.get("/").contains("There is no edition yet"));
    drop(serving);
    fs::remove_dir_all(laid).unwrap();
}

/// When it is told to stop it leaves nothing behind.
#[cfg(unix)]
#[test]
fn nothing_is_left_when_it_is_stopped() {
    let laid = sound("serve-stopped");
    let mut serving = Serving::start(&laid);
    let folders = || {
        let names = fs::read_dir(&laid).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("fingerpost-")).count()
    };
    assert_eq!(folders(), 1);
    let stopped = Command::new("sh").arg("-c").arg(format!("kill {}", serving.child.id())).status().unwrap();
    assert!(stopped.success() && serving.child.wait().unwrap().success());
    assert_eq!(folders(), 0);
    drop(serving);
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn what_cannot_be_served_is_refused() {
    let run = |typed: &[&str], folder: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_fingerpost")).args(typed).current_dir(folder).output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    let folder = tempfile::tempdir().unwrap();
    let (served, said) = run(&["serve", "none"], folder.path());
    assert!(
        !served && said.contains("there is no folder none/directory-data") && said.contains("fingerpost new"),
        "{said}"
    );
    let laid = sound("serve-taken");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (served, said) = run(&["serve", "--port", &port], &laid);
    assert!(!served && said.contains(&format!("port {port} is in use")), "{said}");
    fs::remove_dir_all(laid).unwrap();
}
