//! Councils' districts cut by the shapes of areas: postcodes of one council that lie in the same shapes are one piece.

use fingerpost::gss::council_of;
use fingerpost::places::{Outcode, OutcodeEntry, Postcode, PostcodeEntry};
use std::collections::{BTreeMap, BTreeSet};

/// Into which pieces shapes cut the districts of councils. The code of a piece is its council's, a dot, and a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cut {
    /// The codes of each council's pieces, of those that are cut.
    pieces: BTreeMap<String, Vec<String>>,
    /// In which of its council's pieces each postcode lies.
    postcodes: BTreeMap<Postcode, usize>,
    /// Which of a council's pieces have postcodes of an outcode.
    outcodes: BTreeMap<(Outcode, String), BTreeSet<usize>>,
}

impl Cut {
    /// Cuts the districts of these postcodes. For each shape: whether each postcode lies in it.
    pub(crate) fn of(postcodes: &[PostcodeEntry], shapes: &[Vec<bool>]) -> Cut {
        if shapes.is_empty() {
            return Cut::default();
        }
        let shapes_of = |at: usize| -> Vec<usize> { (0..shapes.len()).filter(|shape| shapes[*shape][at]).collect() };
        let in_shapes: Vec<Vec<usize>> = (0..postcodes.len()).map(shapes_of).collect();
        let mut kinds: BTreeMap<&str, BTreeSet<&[usize]>> = BTreeMap::new();
        for (entry, shapes) in postcodes.iter().zip(&in_shapes) {
            kinds.entry(&entry.district).or_default().insert(shapes);
        }
        kinds.retain(|_, kinds| kinds.len() > 1);
        let mut cut = Cut::default();
        for (entry, shapes) in postcodes.iter().zip(&in_shapes) {
            if let Some(piece) =
                kinds.get(entry.district.as_str()).and_then(|kinds| kinds.iter().position(|kind| kind == shapes))
            {
                cut.postcodes.insert(entry.postcode, piece);
                cut.outcodes.entry((entry.postcode.outcode(), entry.district.clone())).or_default().insert(piece);
            }
        }
        let codes = |(council, kinds): (&str, BTreeSet<_>)| {
            // As many figures in each: no code begins with another.
            let figures = kinds.len().to_string().len();
            (council.to_owned(), (1..=kinds.len()).map(|number| format!("{council}.{number:0figures$}")).collect())
        };
        cut.pieces = kinds.into_iter().map(codes).collect();
        cut
    }

    /// Whether nothing is cut.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Every piece.
    pub fn pieces(&self) -> impl Iterator<Item = &str> {
        self.pieces.values().flatten().map(String::as_str)
    }

    /// The districts of an edition that a council's district is: its pieces, or itself.
    pub fn districts_of(&self, council: &str) -> Vec<String> {
        self.pieces.get(council).cloned().unwrap_or_else(|| vec![council.to_owned()])
    }

    /// The district of an edition in which a postcode of a council lies.
    pub fn district(&self, postcode: Postcode, council: &str) -> String {
        let piece = self.pieces.get(council).zip(self.postcodes.get(&postcode));
        piece.and_then(|(pieces, piece)| pieces.get(*piece)).map_or(council, String::as_str).to_owned()
    }

    /// The same outcode with the pieces that its postcodes lie in, where those are known.
    pub fn outcode(&self, entry: OutcodeEntry) -> OutcodeEntry {
        let mut districts = Vec::new();
        for council in &entry.districts {
            let key = (entry.outcode, council.clone());
            match self.pieces.get(council).zip(self.outcodes.get(&key)) {
                Some((pieces, own)) => districts.extend(own.iter().filter_map(|piece| pieces.get(*piece).cloned())),
                None => districts.push(council.clone()),
            }
        }
        OutcodeEntry { districts, ..entry }
    }

    /// A text for authors: they know no pieces, so that a postcode stands for the piece that it lies in.
    pub(crate) fn with_postcodes(&self, text: &str) -> String {
        let named = self.pieces().filter(|piece| text.contains(piece));
        named
            .filter_map(|piece| Some((piece, self.postcode_in(piece)?)))
            .fold(text.to_owned(), |text, (piece, postcode)| text.replace(piece, &postcode.to_string()))
    }

    /// Some postcode that lies in a district.
    fn postcode_in(&self, district: &str) -> Option<Postcode> {
        let piece = self.pieces.get(council_of(district))?.iter().position(|code| code == district)?;
        // Of those of its council: other councils number their pieces in the same way.
        let own = |postcode: &Postcode| {
            self.outcodes
                .get(&(postcode.outcode(), council_of(district).to_owned()))
                .is_some_and(|own| own.contains(&piece))
        };
        self.postcodes.iter().find(|(postcode, of)| **of == piece && own(postcode)).map(|(postcode, _)| *postcode)
    }
}
