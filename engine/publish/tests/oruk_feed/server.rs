//! A server of a feed on this machine, with faults: it answers as it is told, and remembers what it was asked.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What is answered.
#[derive(Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
    /// How long it takes to begin.
    pub delay: Duration,
}

impl Answer {
    pub fn ok(body: impl Into<String>) -> Answer {
        Answer { status: 200, headers: Vec::new(), body: body.into(), delay: Duration::ZERO }
    }

    pub fn status(status: u16) -> Answer {
        Answer { status, ..Answer::ok("") }
    }

    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Answer {
        self.headers.push((name, value.into()));
        self
    }

    pub fn after(self, delay: Duration) -> Answer {
        Answer { delay, ..self }
    }
}

/// One question: path and query, the head, when it came.
#[derive(Clone)]
pub struct Asked {
    pub target: String,
    pub head: String,
    pub at: Instant,
}

/// A server that runs until the test ends.
pub struct Server {
    pub address: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// Answers each target; the number says the how manieth question for it that is, from 0.
    pub fn start(answer: impl Fn(&str, usize) -> Answer + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let (known, answer) = (asked.clone(), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (known, answer) = (known.clone(), answer.clone());
                thread::spawn(move || serve(stream, &known, answer.as_ref()));
            }
        });
        Server { address, asked }
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// What was asked for, in order.
    pub fn targets(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.target).collect()
    }
}

fn serve(stream: TcpStream, known: &Mutex<Vec<Asked>>, answer: &dyn Fn(&str, usize) -> Answer) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut stream = stream;
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).ok()? == 0 {
                return None;
            }
        }
        let target = head.split(' ').nth(1)?.to_owned();
        let nth = {
            let mut known = known.lock().ok()?;
            let nth = known.iter().filter(|asked| asked.target == target).count();
            known.push(Asked { target: target.clone(), head, at: Instant::now() });
            nth
        };
        let Answer { status, headers, body, delay } = answer(&target, nth);
        thread::sleep(delay);
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 {status} So\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        )
        .ok()?;
    }
}
