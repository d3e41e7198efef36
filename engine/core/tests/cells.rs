//! A directory shared out over cells: whichever cells are read, in whatever order, what they hold is said as the whole
//! directory says it; and a query reads all that it needs.

mod random;
mod slow;
mod small;

use fingerpost::answer::Answer;
use fingerpost::cells::{Partition, PartitionedCell, join, partition, required_cells};
use fingerpost::directory::{Details, Directory, Service, ServiceDetails, Services};
use fingerpost::edition::{
    EditionSession, VerifiedBytes, decode_cell, decode_rule_book, encode_cell, encode_cell_details, encode_details,
    encode_directory, encode_rule_book,
};
use fingerpost::find::{Query, explain, find};
use fingerpost::finder::Finder;
use fingerpost::grid::{GridPoint, Square};
use fingerpost::index::{AreaId, ConditionId, Id, IdVec, VenueId};
use fingerpost::person::District;
use random::Die;
use small::{book_of, query, service, service_without_offerings as told};
use std::collections::BTreeSet;

const DIRECTORIES: u64 = 100;

/// A random directory that covers some of its areas, and the district of each of its venues.
fn covering(die: &mut Die) -> (Finder, IdVec<VenueId, Vec<District>>) {
    let mut directory = random::world(die).directory;
    directory.header.covers = directory.areas.ids().filter(|_| !die.one_in(4)).collect();
    let districts = directory.districts.len();
    let venues = directory.venues.iter().map(|_| match die.one_in(6) {
        true => Vec::new(),
        false => vec![District::at(die.below(districts))],
    });
    let venues = venues.collect();
    (noted(directory), venues)
}

/// As an edition is made: with the homes that rules need.
fn noted(directory: Directory) -> Finder {
    let details = its_details(&directory);
    let mut finder = Finder::new(directory, details, String::new());
    finder.index_residency();
    finder
}

/// Details that tell which service and which venue they are of.
fn its_details(directory: &Directory) -> Details {
    let details = |service: Service<'_>| ServiceDetails {
        description: vec![format!("More about {}.", service.id)],
        notes: service.offerings.iter().map(|offering| Some(offering.id.to_owned())).collect(),
        ..ServiceDetails::default()
    };
    Details { services: directory.services.iter().map(details).collect() }
}

/// The common file with these cells.
fn joined<'a>(shared: &Partition, cells: impl IntoIterator<Item = &'a PartitionedCell>) -> Finder {
    let (mut directory, mut details) = (shared.common.clone(), shared.details.clone());
    for PartitionedCell { cell, details: more, .. } in cells {
        join(&mut directory, &mut details, cell.clone(), more.clone());
    }
    assert_eq!(directory.validate(), Ok(()));
    Finder::new(directory, details, String::new())
}

/// The whole directory; that it could be read in parts makes a difference to one notice only.
fn whole(finder: Finder, shared: &Partition) -> Finder {
    let directory = Directory { cells: shared.common.cells.clone(), ..finder.directory };
    Finder::new(directory, finder.details, finder.digest)
}

#[test]
fn all_cells_together_are_the_directory() {
    for seed in 0..DIRECTORIES {
        let mut die = Die::new(seed);
        let (finder, venues) = covering(&mut die);
        let shared = partition(&finder, &book_of(&finder.directory), &venues);
        let whole = whole(finder, &shared);
        let all = joined(&shared, die.shuffled(&shared.cells.iter().collect::<Vec<_>>()));
        for _ in 0..3 {
            let query = random::query(&mut die, &whole.directory);
            assert_eq!(find(&all, &query), find(&whole, &query), "directory {seed}: {query:?}");
        }
        let ids = |finder: &Finder| finder.directory.services.iter().map(|s| s.id.to_owned()).collect::<Vec<_>>();
        assert_eq!(ids(&all), ids(&whole), "directory {seed}");
        // What is the same stands once, however many cells have it.
        assert!(all.directory.venues.len() <= whole.directory.venues.len(), "directory {seed}");
    }
}

#[test]
fn whichever_cells_are_read_a_service_is_said_the_same() {
    let mut told = 0;
    for seed in 0..DIRECTORIES {
        let mut die = Die::new(seed);
        let (finder, venues) = covering(&mut die);
        let shared = partition(&finder, &book_of(&finder.directory), &venues);
        let whole = whole(finder, &shared);
        let some: Vec<_> = shared.cells.iter().filter(|_| die.one_in(2)).collect();
        let some = joined(&shared, die.shuffled(&some));
        let query = Query { limit: usize::MAX, ..random::query(&mut die, &whole.directory) };
        for (position, service) in some.directory.services.with_ids() {
            let in_whole = whole.directory.service(service.id).expect("it comes from there");
            let said = explain(&some, &query, position);
            assert_eq!(said, explain(&whole, &query, in_whole), "directory {seed}: {query:?}");
            assert_eq!(said.description, [format!("More about {}.", service.id)]);
            told += 1;
        }
        assert_eq!(held(&some, find(&whole, &query)).matches, find(&some, &query).matches, "directory {seed}");
    }
    assert!(told > 200, "{told} services told");
}

/// An answer without the services that a finder does not hold.
fn held(finder: &Finder, answer: Answer) -> Answer {
    let matches = answer.matches.into_iter().filter(|found| finder.directory.service(&found.service).is_some());
    Answer { matches: matches.collect(), ..answer }
}

#[test]
fn a_query_reads_what_it_needs_and_answers_the_same_whatever_was_read_before() {
    let (mut read, mut cells) = (0, 0);
    for seed in 0..DIRECTORIES {
        let mut die = Die::new(seed);
        let (finder, venues) = covering(&mut die);
        let shared = partition(&finder, &book_of(&finder.directory), &venues);
        let mut full = opened(&shared, |_| true);
        for _ in 0..10 {
            let query = Query { limit: usize::MAX, ..random::query(&mut die, &finder.directory) };
            let mut lean = opened(&shared, |area| required_cells(&shared.common, &query).contains(&area));
            let answer = find(lean.finder_for(&query).expect("all that it needs is there"), &query);
            assert_eq!(answer, find(full.finder_for(&query).expect("every cell is there"), &query), "directory {seed}");
            // Nothing near enough is missed, nor anything that can be used where the person is known to be.
            let limit = query.within.unwrap_or_default().max(finder.directory.header.travel_limit);
            for found in find(&finder, &Query { all: true, ..query.clone() }).matches {
                let is_near = found.distance_miles.is_some_and(|miles| (miles * 10.0).round() as u32 <= limit);
                assert!(
                    !is_near || lean.finder().directory.service(&found.service).is_some(),
                    "directory {seed}: {query:?}: {found:?}"
                );
            }
            read += required_cells(&shared.common, &query).len();
            cells += shared.cells.len();
        }
    }
    assert!(read > cells / 4 && read < cells * 9 / 10, "{read} of {cells} cells are read");
}

/// As a page opens it: when a person looks at a service, the details of one file are fetched.
#[test]
fn the_details_of_one_file_tell_all_of_a_service() {
    let mut with_address = 0;
    for seed in 0..DIRECTORIES {
        let mut die = Die::new(seed);
        let (finder, venues) = covering(&mut die);
        let shared = partition(&finder, &book_of(&finder.directory), &venues);
        let whole = whole(finder, &shared);
        let query = random::query(&mut die, &whole.directory);
        for (position, service) in whole.directory.services.with_ids() {
            let mut opened = without_details(&shared, |_| true);
            opened.finder_for_service(&query, service.id).expect("every cell is there");
            let area = opened.cell_of(service.id).map(str::to_owned);
            let bytes = match &area {
                None => encode_details(&shared.details),
                Some(id) => {
                    let of_area = |of: &&PartitionedCell| shared.common.areas[of.cell.area].id == *id;
                    encode_cell_details(&shared.cells.iter().find(of_area).expect("its cell").details)
                }
            };
            opened.add_details(area.as_deref(), VerifiedBytes::compared_by_caller(bytes)).expect("its details");
            let here = opened.finder().directory.service(service.id).expect("the service");
            let said = explain(opened.finder(), &query, here);
            assert_eq!(said, explain(&whole, &query, position), "directory {seed}: {query:?}");
            with_address += said.offerings.iter().filter(|offering| !offering.address.is_empty()).count();
        }
    }
    assert!(with_address > 100, "{with_address} addresses");
}

#[test]
fn the_rule_book_of_a_cell_is_in_step_with_it() {
    let mut seen = 0;
    for seed in 0..DIRECTORIES {
        let mut die = Die::new(seed);
        let (finder, venues) = covering(&mut die);
        let whole = book_of(&finder.directory);
        let shared = partition(&finder, &whole, &venues);
        assert_eq!(shared.rule_book.shared, whole.shared, "directory {seed}");
        let common = (&shared.rule_book, &shared.common.conditions, &shared.common.services);
        let cells = shared.cells.iter().map(|of| (&of.rule_book, &of.cell.conditions, &of.cell.services));
        for (book, conditions, services) in cells.chain([common]) {
            let read = decode_rule_book(&encode_rule_book(book), conditions.len(), services.len());
            assert_eq!(read.as_ref(), Ok(book), "directory {seed}");
            assert!(decode_rule_book(&encode_rule_book(book), conditions.len() + 1, services.len()).is_err());
            for (text, condition) in book.texts.iter().zip(conditions) {
                let number = text.strip_prefix("text ").and_then(|number| number.parse::<u32>().ok()).expect("a text");
                assert_eq!(finder.directory.conditions[ConditionId(number)], *condition, "directory {seed}");
                seen += 1;
            }
            for (cases, service) in book.cases.iter().zip(services.iter()) {
                assert_eq!(cases[0].name, format!("Somebody whom {} takes", service.id), "directory {seed}");
            }
        }
    }
    assert!(seen > 500, "{seen} texts");
}

/// An edition with the details of all that is added.
fn opened(shared: &Partition, is_added: impl Fn(AreaId) -> bool) -> EditionSession {
    let mut opened = without_details(shared, &is_added);
    let details = encode_details(&shared.details);
    opened.add_details(None, VerifiedBytes::compared_by_caller(details)).expect("its details");
    for PartitionedCell { cell, details, .. } in shared.cells.iter().filter(|of| is_added(of.cell.area)) {
        let area = &shared.common.areas[cell.area].id;
        let details = VerifiedBytes::compared_by_caller(encode_cell_details(details));
        opened.add_details(Some(area), details).expect("its details");
    }
    opened
}

fn without_details(shared: &Partition, is_added: impl Fn(AreaId) -> bool) -> EditionSession {
    let bytes = encode_directory(&shared.common);
    let mut opened =
        EditionSession::new(VerifiedBytes::compared_by_caller(bytes), "an edition".into()).expect("the common file");
    for PartitionedCell { cell, .. } in shared.cells.iter().filter(|of| is_added(of.cell.area)) {
        let bytes = encode_cell(cell, &shared.common);
        assert_eq!(decode_cell(&bytes, &shared.common).as_ref(), Ok(cell));
        opened.add_cell(VerifiedBytes::compared_by_caller(bytes)).expect("a cell");
    }
    opened
}

/// A directory that covers three areas, with a service of each kind.
fn three_areas() -> (Finder, IdVec<VenueId, Vec<District>>) {
    let mut directory = small::directory(&[
        told("at-home", "drugs").visits("luton"),
        service("beyond", "drugs").rule("lives_in(\"luton\")"),
        service("by-doctor", "drugs").rule("lives_in(\"luton\") or registered_with_gp_in(\"luton\")"),
        told("clinic", "drugs").at(1.0, "9-17"),
        service("national", "drugs").rule("age >= 18"),
        service("of-most", "drugs").rule("lives_in(\"luton\") or lives_in(\"st-albans\")"),
        told("secret", "housing").at_a_secret_place().rule("age < 18"),
        told("two-sites", "alcohol").at(2.0, "always").at(30.0, "always"),
    ]);
    let area = |id: &str| directory.areas.id_of(|area| area.id == id).expect("an area");
    directory.header.covers = vec![area("luton"), area("st-albans"), area("southend")];
    let district = |code: &str| directory.districts_named(&[code]);
    let luton = || district("E06000032");
    // In step with the venues: the clinic's, the refuge's, two of the last service; the second of these lies outside.
    let venues = vec![luton(), district("E07000240"), luton(), district("E07000243")].into();
    (noted(directory), venues)
}

#[test]
fn a_service_is_whole_wherever_it_has_anything() {
    let (finder, venues) = three_areas();
    let shared = partition(&finder, &book_of(&finder.directory), &venues);
    let ids = |services: &Services| services.iter().map(|s| s.id).collect::<Vec<_>>().join(" ");
    let cells = shared.cells.iter().map(|PartitionedCell { cell, .. }| {
        let area = &shared.common.areas[cell.area].id;
        format!("{area}: {}", ids(&cell.services))
    });
    assert_eq!(
        cells.collect::<Vec<_>>(),
        ["luton: at-home beyond by-doctor clinic two-sites", "st-albans: secret", "southend: "]
    );
    assert_eq!(ids(&shared.common.services), "national of-most");
    let squares: Vec<Vec<Square>> = shared.common.cells.iter().map(|cell| cell.squares.clone()).collect();
    // Thirty miles east of 522000 208000 is in no cell, and so is looked for in the service's own.
    assert_eq!(squares, [vec![Square(52, 20), Square(57, 20)], Vec::new(), Vec::new()]);
}

#[test]
fn the_cells_that_a_question_needs() {
    let (finder, venues) = three_areas();
    let common = partition(&finder, &book_of(&finder.directory), &venues).common;
    for (asked, cells) in [
        ("all", ""),
        ("need:drugs home=none", ""),
        ("home=luton", "luton"),
        ("home=luton gp_area=st-albans", "luton st-albans"),
        ("supporter_home=southend", "southend"),
        ("home=hertfordshire", "st-albans"),
        ("from:elsewhere", "luton"),
        ("from:southend", "luton southend"),
        ("point:southend home=st-albans", "luton southend st-albans"),
        ("from:elsewhere within:0", "luton"),
        // A host sees which cells are fetched: nothing but places may change that, least of all that somebody has no address.
        ("from:southend home=none", "luton southend"),
        ("from:southend home=unknown", "luton southend"),
        ("from:southend home=southend", "luton southend"),
        ("from:southend need:housing age=15 pregnant=yes asking_as=family", "luton southend"),
        ("from:southend housing=sleeping-rough open-now all", "luton southend"),
    ] {
        let asked_for = query(&finder.directory, asked);
        let required_cells = required_cells(&common, &asked_for);
        let ids: BTreeSet<&str> = required_cells.iter().map(|area| common.areas[*area].id.as_str()).collect();
        assert_eq!(ids.into_iter().collect::<Vec<_>>().join(" "), cells, "{asked}");
        assert_eq!(asked_for.is_without_place(&common), cells.is_empty(), "{asked}");
        assert!(fingerpost::cells::required_cells(&finder.directory, &asked_for).is_empty(), "a directory in one file");
    }
    // From far away nothing is near; sixty miles is near enough for who says so.
    let far = |within| {
        let mut query = query(&finder.directory, "from:elsewhere");
        query.within = within;
        query.place.as_mut().expect("a place").point = GridPoint::new(522_000, 298_000);
        required_cells(&common, &query).len()
    };
    assert_eq!([far(None), far(Some(400)), far(Some(600))], [0, 0, 1]);
}

#[test]
fn without_a_place_the_answer_says_so() {
    let (finder, venues) = three_areas();
    let mut opened = opened(&partition(&finder, &book_of(&finder.directory), &venues), |_| false);
    let nowhere = query(&finder.directory, "need:housing");
    let answer = find(opened.finder_for(&nowhere).expect("it needs no cell"), &nowhere);
    assert_eq!(answer.notices.iter().map(|notice| notice.code.as_str()).collect::<Vec<_>>(), ["no-place"]);
    assert!(answer.matches.is_empty() && answer.helplines.len() == finder.directory.helplines.len());
    assert!(find(&finder, &nowhere).notices.is_empty());
    // With a place a cell that is missing is asked for, never passed over.
    let here = query(&finder.directory, "from:luton");
    assert_eq!(opened.missing(&here), ["luton"]);
    assert_eq!(opened.finder_for(&here).err().map(|error| error.code()), Some("edition-part-missing"));
}
