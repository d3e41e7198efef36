//! Every reader, attacked: bytes of no sense, and files that somebody has damaged or bent. Each reader comes back with what it read or with a
//! sentence. `FINGERPOST_ATTACKS` says how many there are for each; `engine/fuzz` looks for more, guided by what the code does with them.

#![allow(clippy::unwrap_used)]
mod readers;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use readers::{READERS, Reader, SIGNATURE, seeds};
use std::fs;
use std::path::Path;

const ATTACKS: u32 = 40;

/// What means something to one reader or another.
const TOKENS: [&str; 40] = [
    "\"",
    "'''",
    "[[case]]",
    "= ",
    "\n",
    "\r\n",
    "\0",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "and ",
    "or ",
    "rule(\"adult\")",
    "value(\"young-person-max-age\")",
    "99999999999999999999",
    "-1",
    "1e400",
    "NaN",
    "null",
    "9999-12-31",
    "0000-01-01",
    "24:00",
    "PH off",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{1b}[2J",
    "javascript:alert(1)",
    "<script>",
    "../../etc/passwd",
    "id = \"example-service\"",
    "AL10 0AA",
    "E07000241",
    "=1+1",
    ";",
    ",,",
    "\t",
];

#[derive(Debug, Clone)]
enum Bend {
    Cut(usize),
    Flip(usize, u8),
    Insert(usize, usize),
    Remove(usize, usize),
    Repeat(usize, usize, usize),
}

fn bend() -> impl Strategy<Value = Bend> {
    let at = || any::<prop::sample::Index>().prop_map(|index| index.index(1 << 20));
    prop_oneof![
        1 => at().prop_map(Bend::Cut),
        3 => (at(), 1..=255u8).prop_map(|(at, bits)| Bend::Flip(at, bits)),
        6 => (at(), 0..TOKENS.len()).prop_map(|(at, token)| Bend::Insert(at, token)),
        3 => (at(), 1..40usize).prop_map(|(at, length)| Bend::Remove(at, length)),
        1 => (at(), 1..60usize, 2..200usize).prop_map(|(at, length, times)| Bend::Repeat(at, length, times)),
    ]
}

fn bent(mut bytes: Vec<u8>, bends: &[Bend]) -> Vec<u8> {
    for bend in bends {
        if bytes.is_empty() {
            break;
        }
        let length = bytes.len();
        match *bend {
            Bend::Cut(at) => bytes.truncate(at % length),
            Bend::Flip(at, bits) => bytes[at % length] ^= bits,
            Bend::Insert(at, token) => drop(bytes.splice(at % length..at % length, TOKENS[token].bytes())),
            Bend::Remove(at, count) => drop(bytes.drain(at % length..(at % length + count).min(length))),
            Bend::Repeat(at, count, times) => {
                let part = bytes[at % length..(at % length + count).min(length)].repeat(times);
                drop(bytes.splice(at % length..at % length, part));
            }
        }
    }
    bytes
}

fn attacks(reader: &Reader) -> impl Strategy<Value = Vec<u8>> {
    let damaged = (prop::sample::select(seeds(reader)), prop::collection::vec(bend(), 1..6));
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..600),
        1 => prop::collection::vec(prop::sample::select(TOKENS.to_vec()), 0..60).prop_map(|tokens| tokens.concat().into_bytes()),
        8 => damaged.prop_map(|(seed, bends)| bent(seed, &bends)),
    ]
}

#[test]
fn every_reader_comes_back() {
    let cases = std::env::var("FINGERPOST_ATTACKS").map_or(ATTACKS, |attacks| attacks.parse().unwrap());
    for reader in READERS.iter().chain([&SIGNATURE]) {
        (reader.read)(b"");
        let taken: Vec<bool> = seeds(reader).iter().map(|seed| (reader.read)(seed)).collect();
        // An attack on what is refused at its first letter would try nothing.
        assert_eq!(taken.contains(&true), reader.name != SIGNATURE.name, "{}: {taken:?}", reader.name);
        let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
        let random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
        let attacked = TestRunner::new_with_rng(config, random).run(&attacks(reader), |bytes| {
            prop_assert!(!(reader.read)(&bytes) || reader.name != SIGNATURE.name, "a signature that nobody made");
            Ok(())
        });
        attacked.unwrap_or_else(|error| panic!("{}: {error}", reader.name));
    }
}

/// What the fuzzer found that no reader had seen: each file once more.
#[test]
fn what_was_found_before_is_no_surprise() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus");
    let mut count = 0;
    for reader in READERS.iter().chain([&SIGNATURE]) {
        for file in fs::read_dir(corpus.join(reader.name)).into_iter().flatten().flatten() {
            (reader.read)(&fs::read(file.path()).unwrap());
            count += 1;
        }
    }
    println!("{count} files");
}
