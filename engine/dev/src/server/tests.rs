//! The server, spoken to as a browser would, byte by byte.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::*;

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let find = |line: &'_ str| line.split_once(": ").is_some_and(|(key, _)| key.eq_ignore_ascii_case(name));
        self.head.lines().find(|line| find(line)).and_then(|line| line.split_once(": ")).map(|(_, value)| value)
    }
}

/// As HTTP/1.0, in which a body comes in one piece.
fn ask(server: &Server, method: &str, target: &str, headers: &str) -> Answer {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    write!(stream, "{method} {target} HTTP/1.0\r\nHost: localhost\r\n{headers}\r\n").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head, body: bytes[end + 4..].to_vec() }
}

fn get(server: &Server, target: &str) -> Answer {
    ask(server, "GET", target, "")
}

fn write(scratch: &TempDir, path: &str, content: impl AsRef<[u8]>) {
    let file = scratch.path().join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, content).unwrap();
}

/// A small site, beside a file that is nobody's business.
fn site() -> TempDir {
    let scratch = tempfile::tempdir().unwrap();
    write(&scratch, "secret.txt", "secret");
    write(&scratch, "dist/index.html", "<p>Hello");
    write(&scratch, "dist/edition.json", "{}");
    write(&scratch, "dist/edition/finder-3f9ac01b77d0.bin", "0123456789");
    write(&scratch, "dist/services/index.html", "<p>Services");
    write(&scratch, "dist/.env", "secret");
    write(&scratch, "dist/a name.txt", "spaced");
    write(&scratch, "dist/long.js", "let a;".repeat(1000));
    write(&scratch, "dist/ready.js", "let a;".repeat(1000));
    write(&scratch, "dist/ready.js.br", "made ahead of time");
    scratch
}

fn serve(scratch: &TempDir, options: Options) -> Server {
    Server::start(&scratch.path().join("dist"), 0, options).unwrap()
}

#[test]
fn addresses_lead_to_files_and_never_out_of_the_folder() {
    let scratch = site();
    std::os::unix::fs::symlink(scratch.path().join("secret.txt"), scratch.path().join("dist/link.txt")).unwrap();
    let server = serve(&scratch, Options::default());
    for (target, status, body) in [
        ("/", 200, "<p>Hello"),
        ("/index.html?utm=1", 200, "<p>Hello"),
        ("/services/", 200, "<p>Services"),
        ("/services", 307, ""),
        ("/a%20name.txt", 200, "spaced"),
        ("/none.html", 404, "There is no page at this address."),
        ("/%", 404, "no page"),
        ("/%ff", 404, "no page"),
        ("/../secret.txt", 404, "no page"),
        ("/services/../../secret.txt", 404, "no page"),
        ("/%2e%2e/secret.txt", 404, "no page"),
        ("/..%2fsecret.txt", 404, "no page"),
        ("//etc/passwd", 404, "no page"),
        ("/link.txt", 404, "no page"),
        ("/.env", 404, "no page"),
    ] {
        let answer = get(&server, target);
        let text = String::from_utf8_lossy(&answer.body);
        assert!(answer.status == status && text.contains(body), "{target}: {} {text}", answer.status);
    }
    assert_eq!(get(&server, "/services").header("Location"), Some("/services/"));
}

#[test]
fn every_answer_carries_the_headers_that_keep_a_visit_private() {
    let scratch = site();
    let server = serve(&scratch, Options::default());
    for target in ["/", "/edition.json", "/none"] {
        let answer = get(&server, target);
        let policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
        assert_eq!(answer.header("Content-Security-Policy"), Some(policy), "{target}");
        assert_eq!(answer.header("Referrer-Policy"), Some("no-referrer"), "{target}");
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"), "{target}");
        assert_eq!(answer.header("Cache-Control"), Some("no-cache"), "{target}");
    }
    let kept = get(&server, "/edition/finder-3f9ac01b77d0.bin");
    assert_eq!(kept.header("Cache-Control"), Some("public, max-age=31536000, immutable"));
}

#[test]
fn a_policy_can_forbid_webassembly_or_be_absent() {
    let scratch = site();
    let server = serve(&scratch, Options::default().policy(Policy::WithoutWasm));
    let policy = "default-src 'self'; script-src 'self'";
    assert_eq!(get(&server, "/").header("Content-Security-Policy"), Some(policy));
    let server = serve(&scratch, Options::default().policy(Policy::None));
    assert_eq!(get(&server, "/").header("Content-Security-Policy"), None);
}

#[test]
fn files_are_compressed_as_the_browser_likes() {
    let scratch = site();
    let server = serve(&scratch, Options::default());
    let ask = |target: &str, accepted: &str| ask(&server, "GET", target, &format!("Accept-Encoding: {accepted}\r\n"));
    assert_eq!(ask("/long.js", "identity").header("Content-Encoding"), None);
    assert_eq!(ask("/long.js", "br;q=0, gzip").header("Content-Encoding"), Some("gzip"));
    assert_eq!(ask("/edition.json", "br").header("Content-Encoding"), None, "too small to be worth it");
    assert_eq!(ask("/ready.js", "gzip, br").body, b"made ahead of time");
    for _ in 0..2 {
        let answer = ask("/long.js", "gzip, deflate, br");
        assert_eq!(answer.header("Content-Encoding"), Some("br"));
        assert_eq!(answer.header("Content-Type"), Some("text/javascript; charset=utf-8"));
        let mut text = String::new();
        brotli::Decompressor::new(&*answer.body, 4096).read_to_string(&mut text).unwrap();
        assert_eq!(text, "let a;".repeat(1000));
    }
    write(&scratch, "dist/long.js", "let b;".repeat(2000));
    let mut text = String::new();
    brotli::Decompressor::new(&*ask("/long.js", "br").body, 4096).read_to_string(&mut text).unwrap();
    assert_eq!(text, "let b;".repeat(2000), "a changed file is compressed anew");
}

#[test]
fn faults_break_what_they_name_and_nothing_else() {
    let scratch = site();
    let options = Options::with_faults(|path| match path {
        "/edition.json" => Fault::NotFound,
        "/edition/finder-3f9ac01b77d0.bin" => Fault::Cut,
        "/a%20name.txt" => Fault::Alter,
        "/host-page.html" => Fault::Replace(b"<p>A council".to_vec()),
        "/services/" => Fault::Slow(Duration::from_millis(200)),
        _ => Fault::None,
    });
    let server = serve(&scratch, options);
    assert_eq!(get(&server, "/edition.json").status, 404);
    assert_eq!(get(&server, "/edition/finder-3f9ac01b77d0.bin?x").body, b"01234");
    assert_eq!(get(&server, "/a%20name.txt").body, b"spabed");
    let page = get(&server, "/host-page.html");
    assert_eq!((page.status, page.header("Content-Type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(page.body, b"<p>A council");
    let start = Instant::now();
    assert_eq!(get(&server, "/services/").body, b"<p>Services");
    assert!(start.elapsed() >= Duration::from_millis(200));
    assert_eq!(get(&server, "/").body, b"<p>Hello");
}

/// What has come when the connection ends, or after so long without anything more; the first line names the length of all.
#[test]
fn connections_break_hang_or_end_unanswered() {
    let scratch = site();
    let faults = [Fault::Drop, Fault::Hang, Fault::Refuse];
    for fault in faults {
        let expected = fault.clone();
        let server = serve(&scratch, Options::with_faults(move |_| fault.clone()));
        let mut stream = TcpStream::connect(server.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
        write!(stream, "GET /edition/finder-3f9ac01b77d0.bin HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
        let hangs = loop {
            match stream.read(&mut part) {
                Ok(0) => break false,
                Ok(count) => bytes.extend_from_slice(&part[..count]),
                Err(error) => break error.kind() == std::io::ErrorKind::WouldBlock,
            }
        };
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(hangs, expected == Fault::Hang, "{expected:?}");
        match expected {
            Fault::Refuse => assert_eq!(text, ""),
            _ => assert!(text.contains("content-length: 10\r\n") && text.ends_with("\r\n\r\n01234"), "{text}"),
        }
    }
}

#[test]
fn requests_are_remembered_as_they_came() {
    let scratch = site();
    let server = serve(&scratch, Options::default());
    ask(&server, "GET", "/none?postcode=AL10", "Referer: http://elsewhere/\r\n");
    assert!(ask(&server, "HEAD", "/", "").body.is_empty());
    assert_eq!(ask(&server, "POST", "/", "").status, 405);
    let requests = server.requests();
    let seen: Vec<_> = requests.iter().map(|seen| (&*seen.method, &*seen.target, seen.status)).collect();
    assert_eq!(seen, [("GET", "/none?postcode=AL10", 404), ("HEAD", "/", 200), ("POST", "/", 405)]);
    assert!(requests[0].headers.contains(&("referer".into(), "http://elsewhere/".into())));
}

#[test]
fn a_server_that_cannot_start_says_why_and_what_to_do() {
    let scratch = site();
    let server = serve(&scratch, Options::default());
    let port = server.address().port();
    let error = Server::check_port(port).unwrap_err().to_string();
    assert!(error.starts_with(&format!("port {port} is in use by another program")), "{error}");
    assert!(error.ends_with("`--port {}`".replace("{}", &(port + 1).to_string()).as_str()), "{error}");
    Server::check_port(0).unwrap();
    let error = Server::start(&scratch.path().join("none"), 0, Options::default()).err().unwrap();
    assert!(error.to_string().contains("none cannot be read"), "{error}");
}

#[test]
fn more_connections_than_threads_are_answered_at_once_and_kept_open() {
    let scratch = site();
    let server = serve(&scratch, Options::default());
    let mut connections: Vec<TcpStream> = (0..12).map(|_| TcpStream::connect(server.address()).unwrap()).collect();
    for stream in &mut connections {
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        write!(stream, "GET /edition.json HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    }
    for stream in &mut connections {
        let mut start = [0; 15];
        stream.read_exact(&mut start).unwrap();
        assert_eq!(&start, b"HTTP/1.1 200 OK");
    }
}

#[test]
fn a_preview_has_a_script_in_its_pages_and_nowhere_else_and_tells_it_what_is_new() {
    let scratch = site();
    write(&scratch, "dist/whole.html", "<body><p>Hello</body></html>");
    let news = News::new("one".to_owned());
    let server = serve(&scratch, Options::default().preview("tell();", &news));
    let element = "<script src=\"/fingerpost-preview.js\" defer></script>\n";
    for (target, body) in [
        ("/whole.html", format!("<body><p>Hello{element}</body></html>")),
        ("/", format!("<p>Hello{element}")),
        ("/edition.json", "{}".to_owned()),
        ("/fingerpost-preview.js", "tell();".to_owned()),
    ] {
        assert_eq!(String::from_utf8_lossy(&get(&server, target).body), body, "{target}");
    }
    assert_eq!(get(&server, "/fingerpost-preview.js").header("Content-Type"), Some("text/javascript; charset=utf-8"));

    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    write!(stream, "GET /fingerpost-preview HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut heard = String::new();
    let mut hear = |text: &str| {
        let mut part = [0; 1024];
        while !heard.contains(text) {
            let count = stream.read(&mut part).unwrap();
            heard.push_str(&String::from_utf8_lossy(&part[..count]));
        }
    };
    hear("data: one");
    news.tell("two".to_owned());
    hear("data: two");

    let server = serve(&scratch, Options::default());
    assert_eq!(get(&server, "/whole.html").body, b"<body><p>Hello</body></html>");
    assert_eq!(get(&server, "/fingerpost-preview.js").status, 404);
}
