//! Files that are not what they say: a hundred thousand damaged ones of every kind, and lengths that are lies. Each is
//! refused or sound, and none makes its reader take more memory than a file of that size can need.

mod counted;
#[path = "random/die.rs"]
#[allow(dead_code)] // It throws more kinds of things than are thrown here.
mod die;
mod small;

use counted::{Counted, most_held};
use die::Die;
use fingerpost::cells::{Partition, PartitionedCell, partition};
use fingerpost::directory::{Details, Directory, Service, ServiceDetails};
use fingerpost::edition::{
    decode_cell, decode_cell_details, decode_details, decode_directory, decode_rule_book, digest, encode_cell,
    encode_cell_details, encode_details, encode_directory, encode_rule_book,
};
use fingerpost::finder::Finder;
use fingerpost::grid::GridPoint;
use fingerpost::places::{OutcodeEntry, PlacesFile, Postcode, PostcodeEntry, TownEntry};
use small::{service, service_without_offerings as told};
use std::collections::BTreeMap;

#[global_allocator]
static ALLOCATOR: Counted = Counted;

const DAMAGED: usize = 100_000;
/// What a reader may take before it has seen a single byte of a list: serde gives a list that says it is long a mebibyte at
/// the most, and lists stand in lists a few deep.
const AT_FIRST: usize = 4 << 20;
/// How much a byte of a file can become in memory: one that says that a text is absent becomes a whole `Option<String>`, in
/// a list that may just have doubled.
const A_BYTE: usize = 400;

/// A file of each kind, with the directory and cell that they belong to.
struct Files {
    directory: Directory,
    shared: Partition,
    all: Vec<(Kind, Vec<u8>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Finder,
    Details,
    Cell,
    CellDetails,
    RuleBook,
    Places,
}

impl Kind {
    /// Where the content begins: before it stand magic, version, kind and length; in a file of places also a checksum.
    fn header(self) -> usize {
        if self == Kind::Places { 17 } else { 10 }
    }
}

fn files() -> Files {
    let mut directory = small::directory(&[
        told("clinic", "drugs").at(1.0, "9-17").at(3.0, "always").rule("rule(\"adult\") and lives_in(\"luton\")"),
        told("door", "opiates").visits("luton stevenage").narrowed("carer").starts("2026-01-01").ends("2027-01-01"),
        service("family", "family-support").for_supporter().rule("supporter_age >= 18"),
        told("refuge", "housing").at_a_secret_place().rule("not_stated"),
    ]);
    directory.messages = BTreeMap::from([("list.and".into(), " and ".into())]).into();
    let luton = directory.districts_named(&["E06000032"]);
    let details = its_details(&directory);
    let finder = Finder::new(directory.clone(), details, String::new());
    let shared = partition(&finder, &small::book_of(&directory), &vec![luton; directory.venues.len()].into());
    let PartitionedCell { cell, details: more, .. } = in_luton(&shared);
    let all = vec![
        (Kind::Finder, encode_directory(&shared.common)),
        (Kind::Finder, encode_directory(&directory)),
        (Kind::Details, encode_details(&finder.details)),
        (Kind::Cell, encode_cell(cell, &shared.common)),
        (Kind::CellDetails, encode_cell_details(more)),
        (Kind::RuleBook, encode_rule_book(&small::book_of(&directory))),
        (Kind::Places, places().encode()),
    ];
    Files { directory, shared, all }
}

fn in_luton(shared: &Partition) -> &PartitionedCell {
    shared.cells.iter().find(|of| of.cell.services.len() > 1).expect("a cell with services")
}

fn its_details(directory: &Directory) -> Details {
    let details = |service: Service<'_>| ServiceDetails {
        description: vec!["More about it.".into()],
        cost: Some("Free".into()),
        notes: service.offerings.iter().map(|_| Some("A note.".into())).collect(),
        ..ServiceDetails::default()
    };
    Details { services: directory.services.iter().map(details).collect() }
}

fn places() -> PlacesFile {
    let point = |at: i32| GridPoint::new(522_000 + at * 37, 208_000 + at * 53);
    let postcode = |at: i32| Postcode::parse(&format!("AL{} {}AA", 1 + at % 3, at / 3)).expect("a postcode");
    let postcodes = (0..30).map(|at| PostcodeEntry {
        postcode: postcode(at),
        point: point(at % 7),
        district: format!("E0700024{}", at % 2),
    });
    let towns = ["Hatfield", "Luton"].map(|name| TownEntry {
        name: name.into(),
        point: point(3),
        district: "E07000241".into(),
    });
    let outcode = postcode(0).outcode();
    let outcodes = vec![OutcodeEntry { outcode, point: point(5), districts: vec!["E07000241".into()] }];
    PlacesFile::build("hertfordshire", postcodes.collect(), towns.to_vec(), outcodes)
}

/// What a reader says of a file, and that it took no more memory than it may.
fn read(files: &Files, kind: Kind, bytes: &[u8]) -> &'static str {
    let code = |error: fingerpost::edition::EditionError| error.code();
    let common = &files.shared.common;
    let (most, said) = most_held(|| match kind {
        Kind::Finder => decode_directory(bytes).map(drop).map_err(code),
        Kind::Details => decode_details(bytes, &files.directory).map(drop).map_err(code),
        Kind::Cell => decode_cell(bytes, common).map(drop).map_err(code),
        Kind::CellDetails => decode_cell_details(bytes, &in_luton(&files.shared).cell).map(drop).map_err(code),
        Kind::RuleBook => {
            let Directory { conditions, services, .. } = &files.directory;
            decode_rule_book(bytes, conditions.len(), services.len()).map(drop).map_err(code)
        }
        Kind::Places => PlacesFile::decode(bytes).map(drop).map_err(|error| error.code()),
    });
    let may = AT_FIRST + A_BYTE * bytes.len();
    assert!(most <= may, "{kind:?}: {most} bytes held to read {}", bytes.len());
    said.err().unwrap_or("sound")
}

/// The header made to say what the content is, so that a change in it is not seen before it is read.
fn headed(kind: Kind, mut bytes: Vec<u8>) -> Vec<u8> {
    let Some(content) = bytes.get(kind.header()..) else { return bytes };
    let (length, checksum) = ((content.len() as u32).to_le_bytes(), digest(content));
    let at = if kind == Kind::Places { 5 } else { 6 };
    bytes[at..at + 4].copy_from_slice(&length);
    if kind == Kind::Places {
        for (at, byte) in bytes[9..17].iter_mut().enumerate() {
            *byte = u8::from_str_radix(&checksum[2 * at..2 * at + 2], 16).expect("two figures");
        }
    }
    bytes
}

#[test]
fn whole_they_are_read() {
    let files = files();
    for (kind, bytes) in &files.all {
        assert_eq!(read(&files, *kind, bytes), "sound", "{kind:?}");
        assert_eq!(&headed(*kind, bytes.clone()), bytes, "{kind:?}");
    }
}

#[test]
fn a_hundred_thousand_damaged_files_do_no_harm() {
    let files = files();
    let mut die = Die::new(2026);
    let mut outcomes: BTreeMap<(Kind, &str), usize> = BTreeMap::new();
    for number in 0..DAMAGED {
        let (kind, whole) = &files.all[number % files.all.len()];
        let mut bytes = whole.clone();
        for _ in 0..die.range(1, 4) {
            damage(&mut die, &files, &mut bytes);
        }
        if !die.one_in(4) {
            bytes = headed(*kind, bytes);
        }
        *outcomes.entry((*kind, read(&files, *kind, &bytes))).or_default() += 1;
    }
    println!("{outcomes:?}");
    for kind in [Kind::Finder, Kind::Details, Kind::Cell, Kind::CellDetails] {
        for code in ["altered", "cut", "not-ours", "too-new", "too-old", "wrong-part"] {
            let code = format!("edition-{code}");
            assert!(outcomes.keys().any(|(of, said)| *of == kind && *said == code), "{kind:?}: never {code}");
        }
    }
    assert!(outcomes[&(Kind::Cell, "edition-mixed")] > 10);
    assert!(outcomes[&(Kind::Places, "places-altered")] > 1_000 && outcomes[&(Kind::Places, "places-cut")] > 10);
}

/// One damage: a bit, a byte, a piece cut, doubled, thrown in, or taken from another file.
fn damage(die: &mut Die, files: &Files, bytes: &mut Vec<u8>) {
    if bytes.is_empty() {
        return;
    }
    // Every third time in the header, where little stands.
    let within = if die.one_in(3) { bytes.len().min(18) } else { bytes.len() };
    let at = die.below(within);
    let end = (at + die.range(1, 40)).min(bytes.len());
    match die.below(7) {
        0 => bytes[at] ^= 1 << die.below(8),
        1 => bytes[at] = die.pick(&[0, 1, 2, 0x7f, 0x80, 0xff]),
        2 => bytes[at] = die.below(256) as u8,
        3 => bytes.truncate(at),
        4 => drop(bytes.drain(at..end)),
        5 => {
            let piece = bytes[at..end].to_vec();
            drop(bytes.splice(at..at, piece));
        }
        _ => {
            let (_, other) = die.pick(&[0, 1, 2, 3, 4, 5].map(|number| &files.all[number]));
            let from = die.below(other.len());
            let piece = other[from..(from + end - at).min(other.len())].to_vec();
            drop(bytes.splice(at..end, piece));
        }
    }
}

/// In every place at which a length can stand, and in every other: as long as can be said, in a length of 32 bits and in one
/// of 64.
#[test]
fn no_length_is_believed_before_what_it_speaks_of_is_seen() {
    let files = files();
    let lies: [&[u8]; 3] = [
        &[0xff, 0xff, 0xff, 0xff, 0x0f],
        &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        &[0xff, 0xff, 0xff, 0x7f],
    ];
    let (mut refused, mut sound) = (0, 0);
    for (kind, whole) in &files.all {
        for at in kind.header()..whole.len() {
            for lie in lies {
                let mut bytes = whole.clone();
                drop(bytes.splice(at..=at, lie.iter().copied()));
                match read(&files, *kind, &headed(*kind, bytes)) {
                    "sound" => sound += 1,
                    _ => refused += 1,
                }
            }
        }
    }
    // A number that is no length may be as large as can be said.
    assert!(refused > 10_000 && sound * 20 < refused, "{refused} refused, {sound} sound");
}
