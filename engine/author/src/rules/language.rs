//! Rhai, set up so that a rule can only build a condition, within limits that are the same in every build.

use super::functions::{self, NamedFact, Symbol};
use super::message;
use super::tokens::tokens;
use super::{MAX_CHAIN, MAX_DEPTH, MAX_ITEMS, MAX_OPERATIONS, MAX_STRING, MAX_TEXT, Names, RuleError};
use fingerpost::condition::{self, Atom, Condition, Test};
use fingerpost::facts::FactKind;
use rhai::{Dynamic, Engine, EvalAltResult, Position};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// Words of Rhai that a rule does not need. Some silently choose a branch or drop a criterion when symbols stand where
/// they expect plain values; all are refused by name.
pub(super) const REFUSED: &[&str] = &[
    "switch",
    "if",
    "else",
    "eval",
    "??",
    "||",
    "&&",
    "in",
    "!in",
    "let",
    "const",
    "fn",
    "for",
    "while",
    "loop",
    "do",
    "until",
    "break",
    "continue",
    "return",
    "throw",
    "try",
    "catch",
    "import",
    "export",
    "=>",
    "|",
    "&",
    "^",
    "..",
    "..=",
    "?",
    "?.",
    "?[",
    "+=",
    "-=",
    "*=",
    "/=",
    "%=",
    "**",
    "<<",
    ">>",
    "Fn",
    "call",
    "curry",
    "type_of",
    "print",
    "debug",
    "is_def_var",
    "is_def_fn",
    "is_shared",
    "this",
    "global",
    "private",
];

/// Words that Rhai keeps for itself, and so no fact can be called by.
const RESERVED: &[&str] = &[
    "is",
    "with",
    "use",
    "match",
    "case",
    "default",
    "new",
    "null",
    "nil",
    "void",
    "module",
    "package",
    "go",
    "thread",
    "sync",
    "async",
    "await",
    "yield",
    "spawn",
    "static",
    "shared",
    "public",
    "protected",
    "super",
    "goto",
    "var",
    "true",
    "false",
    "as",
    "anyone",
    "not_stated",
];

/// Whether a word of the language stands in the way of a fact of that name.
pub fn is_taken(word: &str) -> bool {
    REFUSED.contains(&word)
        || RESERVED.contains(&word)
        || ["and", "or"].contains(&word)
        || message::FUNCTIONS.contains(&word)
}

/// Runs the rules of one directory.
pub struct Language {
    engine: Engine,
    state: Rc<State>,
}

/// What the functions of the language share.
pub(super) struct State {
    pub(super) names: Names,
    pub(super) facts: Vec<Rc<NamedFact>>,
    /// By id.
    shared: RefCell<Vec<(String, Shared)>>,
    running: RefCell<Vec<Running>>,
}

/// What became of a shared rule.
struct Shared {
    result: Result<Condition, RuleError>,
    /// How many shared rules the longest chain has that begins with it.
    chain: usize,
}

/// Where each name stands in a rule: line and column, in order. Rhai tells a function where it was called, but not a
/// variable where it was read. A rule has no branches, so each of its variables is read exactly once, and nearly in the
/// order of writing: a bare name on the left of an operator is read after what stands on its right. So two uses of one
/// name can swap their places, never their meaning; `check::trust`, which points at single criteria, puts them right.
type Places = Vec<(String, VecDeque<(u16, u16)>)>;

/// A rule that is being run: which one, and where its names stand.
struct Running {
    rule: Option<String>,
    places: Places,
    /// How many shared rules the longest chain has that it has used so far.
    chain: usize,
}

impl Language {
    /// The language over the names of one directory.
    pub fn new(names: Names) -> Language {
        let named = |fact| {
            let (id, kind) = (names.facts.id(fact).to_owned(), names.facts.kind(fact).clone());
            Rc::new(NamedFact { fact, id, kind })
        };
        let facts = names.facts.all().map(named).collect();
        let state = Rc::new(State { names, facts, shared: RefCell::default(), running: RefCell::default() });
        let mut engine = Engine::new_raw();
        engine
            .set_fast_operators(false)
            .set_allow_looping(false)
            .set_max_operations(MAX_OPERATIONS)
            .set_max_expr_depths(MAX_DEPTH)
            .set_max_string_size(MAX_STRING)
            .set_max_array_size(MAX_ITEMS);
        for word in REFUSED {
            engine.disable_symbol(*word);
        }
        functions::register(&mut engine, &state);
        let variables = state.clone();
        #[allow(deprecated)] // Rhai marks `on_var` as free to change between versions; the lock file pins ours.
        engine.on_var(move |name, _, _| variables.symbol(name).map(Some));
        Language { engine, state }
    }

    /// The names that its rules may use.
    pub fn names(&self) -> &Names {
        &self.state.names
    }

    /// Runs one rule.
    ///
    /// # Errors
    /// The first thing in it that is not of the language, with its place.
    pub fn run(&self, text: &str) -> Result<Condition, RuleError> {
        *self.state.running.borrow_mut() = vec![Running { rule: None, places: places_of_names(text), chain: 0 }];
        self.state.run(&self.engine, text)
    }

    /// The ids of the shared rules that a text uses, in the order of writing.
    pub fn shared_rules_in(&self, text: &str) -> Vec<String> {
        let tokens = tokens(text);
        let calls = tokens.windows(3).filter(|three| three[0].text == "rule" && three[1].text == "(");
        calls.filter_map(|three| three[2].quoted().map(str::to_owned)).collect()
    }

    /// The condition that a rule builds, as an edition carries it: without where each test stands.
    ///
    /// # Errors
    /// As [`Language::run`].
    pub fn condition(&self, text: &str) -> Result<Condition, RuleError> {
        Ok(self.run(text)?.placed_at(0, 0))
    }

    /// Runs a shared rule by its id.
    ///
    /// # Errors
    /// As [`Language::run`].
    pub fn run_shared(&self, id: &str) -> Result<Condition, RuleError> {
        self.state.running.borrow_mut().clear();
        self.state.run_shared(&self.engine, id)
    }
}

impl State {
    /// Runs a shared rule, each once.
    pub(super) fn run_shared(&self, engine: &Engine, id: &str) -> Result<Condition, RuleError> {
        let text = self.names.rule(id)?;
        let chain: Vec<String> = self.running.borrow().iter().filter_map(|running| running.rule.clone()).collect();
        if let Some(start) = chain.iter().position(|running| running == id) {
            let circle = chain[start..].iter().map(|id| format!("`{id}` uses ")).collect::<String>();
            return Err(RuleError::new(
                "rule-cycle",
                format!("Shared rules go round in a circle: {circle}`{id}`."),
                "Take one of these uses out: write its criteria where they are needed.",
            ));
        }
        let too_long = || {
            let message = format!("More than {MAX_CHAIN} shared rules use one another in a chain.");
            RuleError::new("rule-chain-too-long", message, "Write the criteria of some of them where they are needed.")
        };
        let shared = self.shared.borrow();
        let known = shared.iter().find(|(known, _)| known == id).map(|(_, known)| (known.result.clone(), known.chain));
        drop(shared);
        if let Some((result, own)) = known {
            self.uses_chain(own);
            return if chain.len() + own > MAX_CHAIN { Err(too_long()) } else { result };
        }
        if chain.len() >= MAX_CHAIN {
            return Err(too_long());
        }
        self.running.borrow_mut().push(Running { rule: Some(id.to_owned()), places: places_of_names(text), chain: 0 });
        let result = self.run(engine, text);
        let own = 1 + self.running.borrow_mut().pop().map_or(0, |running| running.chain);
        self.uses_chain(own);
        // Whether a chain is too long depends on where it begins: used by fewer others, this rule may be sound.
        if !result.as_ref().is_err_and(|error| error.code == "rule-chain-too-long") {
            self.shared.borrow_mut().push((id.to_owned(), Shared { result: result.clone(), chain: own }));
        }
        result
    }

    /// Notes that the rule which is being run uses a chain of so many.
    fn uses_chain(&self, length: usize) {
        if let Some(running) = self.running.borrow_mut().last_mut() {
            running.chain = running.chain.max(length);
        }
    }

    fn run(&self, engine: &Engine, text: &str) -> Result<Condition, RuleError> {
        if text.chars().count() > MAX_TEXT {
            return Err(RuleError::new(
                "rule-too-long",
                format!("This rule has more than {MAX_TEXT} characters."),
                "Split it: move parts that belong together into shared rules.",
            ));
        }
        if tokens(text).is_empty() {
            return Err(RuleError::new(
                "empty-rule",
                "This rule is empty.",
                "Write `anyone` if everybody may use the service, or `not_stated` if the directory does not say.",
            ));
        }
        let expression = engine.compile_expression(text).map_err(|error| message::of_parsing(text, &error))?;
        let value = engine.eval_ast::<Dynamic>(&expression);
        let value = value.map_err(|error| message::of_running(text, &error, &self.facts))?;
        let condition = functions::as_condition(value, "A rule").and_then(no_deeper_than_may_be);
        condition.map_err(|error| {
            let (line, column) = first_place(text);
            error.at(line, column)
        })
    }

    /// The next place of a name in the rule that is being run.
    fn place_of(&self, name: &str) -> (u16, u16) {
        let mut running = self.running.borrow_mut();
        let places = running.last_mut().and_then(|rule| rule.places.iter_mut().find(|(known, _)| known == name));
        places.and_then(|(_, places)| places.pop_front()).unwrap_or((1, 1))
    }

    fn symbol(&self, name: &str) -> Result<Dynamic, Box<EvalAltResult>> {
        let (line, column) = self.place_of(name);
        let at = Position::new(line, column);
        let refuse = |error: RuleError| Box::new(EvalAltResult::ErrorRuntime(Dynamic::from(error), at));
        match name {
            "anyone" => return Ok(Dynamic::from(Condition::Anyone)),
            "not_stated" => return Ok(Dynamic::from(Condition::NotStated)),
            _ => {}
        }
        let Some(named) = self.facts.iter().find(|fact| fact.id == name) else {
            return Err(refuse(message::unknown_name(name, &self.facts)));
        };
        if !named.fact.is_criterion() {
            return Err(refuse(RuleError::new(
                "not-a-criterion",
                format!("`{name}` cannot stand in a rule."),
                "Whom a service is for goes into `for = [\"person\"]` or `[\"supporter\"]`, and what it is for into \
                 `needs = [\"…\"]`.",
            )));
        }
        Ok(match named.kind {
            FactKind::YesNo => Dynamic::from(Condition::Is(Atom { test: Test::Yes(named.fact), line, column })),
            _ => Dynamic::from(Symbol::Fact(named.clone())),
        })
    }
}

/// A condition that every engine can read again.
fn no_deeper_than_may_be(condition: Condition) -> Result<Condition, RuleError> {
    if condition.depth() <= condition::MAX_DEPTH {
        return Ok(condition);
    }
    Err(RuleError::new(
        "rule-too-deep",
        format!("This rule nests criteria deeper than {} levels.", condition::MAX_DEPTH),
        "Use `all([…])` and `any([…])`, or say it in fewer exceptions to exceptions.",
    ))
}

fn places_of_names(text: &str) -> Places {
    let mut places = Places::new();
    for found in tokens(text).iter().filter(|token| token.is_name()) {
        let place = (found.line as u16, found.column as u16);
        match places.iter_mut().find(|(name, _)| name == found.text) {
            Some((_, places)) => places.push_back(place),
            None => places.push((found.text.to_owned(), VecDeque::from([place]))),
        }
    }
    places
}

fn first_place(text: &str) -> (u32, u32) {
    tokens(text).iter().find(|token| token.is_name()).map_or((1, 1), |found| (found.line, found.column))
}
