use super::*;
use crate::places::{OutcodeEntry, PostcodeEntry, SharedOut, TownEntry};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

/// Any file: a whole one, or the index of one that is shared out.
fn any_file() -> impl Strategy<Value = PlacesFile> {
    let index = |file: &PlacesFile| SharedOut::of(std::slice::from_ref(file), "index").index;
    (any_whole_file(), any::<bool>()).prop_map(move |(file, whole)| if whole { file } else { index(&file) })
}

/// More rows on one point, in one district and in one outcode than chance would give, as in life.
fn any_whole_file() -> impl Strategy<Value = PlacesFile> {
    let point = (0..40_i32, 0..60_i32).prop_map(|(east, north)| GridPoint::new(east * 17_500, north * 21_000));
    let outcode = prop::sample::select(vec!["AL1", "AL10", "W1A", "B1", "SS2"]);
    let outcode = outcode.prop_map(|text| Outcode::parse(text).unwrap());
    let district = || prop::sample::select(vec!["E07000240", "E07000241", "S12000033"]).prop_map(str::to_owned);
    let postcodes = (outcode.clone(), 0..Postcode::INWARDS, point.clone(), district()).prop_map(
        |(outcode, inward, point, district)| PostcodeEntry {
            postcode: Postcode::from_parts(outcode, inward).unwrap(),
            point,
            district,
        },
    );
    let towns = ("[A-Z][a-z' -]{0,12}", point.clone(), district());
    let towns = towns.prop_map(|(name, point, district)| TownEntry { name, point, district });
    let outcodes = (outcode, point, prop::collection::vec(district(), 0..3));
    let outcodes = outcodes.prop_map(|(outcode, point, districts)| OutcodeEntry { outcode, point, districts });
    let lists = (
        prop::collection::vec(postcodes, 0..200),
        prop::collection::vec(towns, 0..8),
        prop::collection::vec(outcodes, 0..8),
    );
    lists.prop_map(|(postcodes, towns, outcodes)| PlacesFile::build("somewhere", postcodes, towns, outcodes))
}

fn sample() -> PlacesFile {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    any_whole_file().new_tree(&mut runner).unwrap().current()
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(file in any_file()) {
        let bytes = file.encode();
        prop_assert_eq!(PlacesFile::decode(&bytes).unwrap(), file.clone());
        let named = VerifiedBytes::compared_by_caller(bytes.clone());
        prop_assert_eq!(PlacesFile::decode_named(&named).unwrap(), file.clone());
        prop_assert_eq!(file.encode(), bytes);
    }

    #[test]
    fn cut_files_are_refused_as_cut(file in any_file(), part in 0.0..1.0_f64) {
        let bytes = file.encode();
        let kept = (bytes.len() as f64 * part) as usize;
        let refused = matches!(PlacesFile::decode(&bytes[..kept]), Err(PlacesFileError::Cut { .. }));
        prop_assert!(refused);
    }

    #[test]
    fn a_flipped_bit_is_always_noticed(file in any_file(), at: prop::sample::Index, bit in 0..8_u32) {
        let mut bytes = file.encode();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(PlacesFile::decode(&bytes).is_err());
    }

    /// Behind the checksum: whoever makes a checksum for a broken body must not bring the engine down either.
    #[test]
    fn broken_bodies_never_panic(file in any_file(), at: prop::sample::Index, byte: u8, junk: Vec<u8>) {
        let mut body = file.encode().split_off(HEADER);
        let at = at.index(body.len());
        body[at] = byte;
        let _ = decode_body(&body);
        body.splice(at.., junk.iter().copied());
        let _ = decode_body(&body);
        let _ = decode_body(&junk);
        let _ = PlacesFile::decode(&junk);
    }
}

#[test]
fn each_refusal_has_its_own_reason() {
    let good = sample().encode();
    let with = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] = byte;
        bytes
    };
    let longer = [good.as_slice(), b"!"].concat();
    let claims_4_gb = [&good[..5], &[0xff; 4], &good[9..]].concat();
    for (what, bytes, code) in [
        ("nothing", Vec::new(), "places-cut"),
        ("two bytes of the magic", b"FP".to_vec(), "places-cut"),
        ("a page of HTML", b"<!doctype html>".to_vec(), "places-not-ours"),
        ("an older format", with(4, VERSION - 1), "places-too-old"),
        ("a newer format", with(4, VERSION + 1), "places-too-new"),
        ("the header alone", good[..HEADER].to_vec(), "places-cut"),
        ("all but a byte", good[..good.len() - 1].to_vec(), "places-cut"),
        ("a length of 4 GB", claims_4_gb, "places-cut"),
        ("a byte too many", longer, "places-altered"),
        ("another last byte", with(good.len() - 1, good[good.len() - 1] ^ 1), "places-altered"),
    ] {
        assert_eq!(PlacesFile::decode(&bytes).map_err(|error| error.code()), Err(code), "{what}");
        // What only the checksum tells, the digest has told.
        if what != "another last byte" {
            let named = VerifiedBytes::compared_by_caller(bytes);
            assert_eq!(PlacesFile::decode_named(&named).map_err(|error| error.code()), Err(code), "{what}");
        }
    }
}

#[test]
fn columns_that_do_not_agree_are_refused() {
    type Break = fn(&mut Columns);
    let breaks: [(&str, Break); 14] = [
        ("an outcode without a count", |c| c.postcodes.outcodes.push("ZE9".into())),
        ("more postcodes than counted", |c| c.postcodes.gaps.push(0)),
        ("fewer than counted", |c| c.postcodes.counts[0] += 1),
        ("a point before the first", |c| c.postcodes.backs[0] = 7),
        ("a point off the grid", |c| c.postcodes.points.eastings[0] = -5),
        ("an endless district", |c| c.postcodes.districts[0].1 = u32::MAX),
        ("an unknown district", |c| c.postcodes.districts[0].0 = 999),
        ("a town without a point", |c| c.towns.names.push("Nowhere".into())),
        ("outcodes out of order", |c| c.outcodes.outcodes = vec!["B2".into(), "B1".into()]),
        ("a digest too many", |c| c.outcodes.shards.digests.push(Default::default())),
        ("a shard without a digest", |c| c.outcodes.shards.digests.truncate(1)),
        ("digests of no outcode", |c| c.outcodes.shards.present.clear()),
        ("a shard of an outcode that is not there", |c| c.outcodes.shards.present.push(true)),
        ("a corner beyond all numbers", |c| c.outcodes.shards.most.eastings[0] = i32::MAX),
    ];
    let mut whole = sample();
    whole.outcodes = SharedOut::of(&[sample()], "index").index.outcodes;
    assert_eq!(Columns::of(&whole).into_file(), Some(whole.clone()));
    for (what, break_it) in breaks {
        let mut columns = Columns::of(&whole);
        break_it(&mut columns);
        assert_eq!(columns.into_file(), None, "{what}");
    }
}
