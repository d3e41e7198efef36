/** Invented needs, facts, helplines and cards for `make-mock.mjs`; the helplines' numbers are the real ones. */

const EVERYBODY = ["self", "family", "professional"];
const need = (id, name, hint = null, part_of = null, first = false) => ({ id, name, hint, part_of, first, asked_by: EVERYBODY });
export const needs = [
  need("alcohol", "Alcohol", "Cutting down, stopping, or staying safe while you drink", null, true),
  need("drugs", "Drugs", "Any drug: cutting down, stopping, or staying safer", null, true),
  need("prescription-medicines", "Medicines", "Painkillers, sleeping pills, tranquillisers", null, true),
  need("housing", "Somewhere to live", "Tonight, or for longer", null, true),
  need("family-support", "Help for family and friends", "When somebody you care about drinks or uses drugs", null, true),
  need("young-people", "Help for young people", null, null, true),
  need("mental-health", "Mental health", null, null, true),
  need("opiates", "Heroin and other opiates", null, "drugs"),
  need("new-psychoactive", "Spice and newer drugs", null, "drugs"),
  need("needle-exchange", "Clean needles and syringes", null, "drugs"),
  need("naloxone", "Naloxone", "Reverses an overdose of opiates for a while", "drugs"),
  need("detox", "Detox", "Stopping with medical help"),
  need("aftercare", "Staying stopped"),
  need("peer-support", "Others who have been there"),
  need("stop-smoking", "Stopping smoking"),
];

const fact = (id, kind, choices = [], sensitivity = 1) => ({ id, kind, choices, sensitivity, asked_of: EVERYBODY, after_needs: [] });
export const facts = [
  fact("stage", "choice", ["using", "cutting-down", "stopped"]),
  fact("housing", "choice", ["settled", "at-risk", "temporary", "hostel", "sofa-surfing", "sleeping-rough"]),
  fact("substances", "many", ["alcohol", "opiates", "cocaine", "cannabis", "other"]),
  fact("pregnant", "yes-no"),
  fact("gp_area", "area"),
  fact("supporter_age", "years"),
];

const line = (id, name, phone, text, purpose, always_open = false) => ({ id, name, phone, text, for: purpose, always_open, needs: [], under: null });
export const helplines = [
  line("emergency", "Emergency services", "999", null, "Somebody's life is in danger now.", true),
  line("nhs-111", "NHS 111", "111", null, "Urgent health advice. Option 2 for a mental health crisis.", true),
  line("samaritans", "Samaritans", "116 123", null, "Somebody to listen, about anything.", true),
  line("shout", "Shout", null, "85258", "Support by text message.", true),
  line("frank", "FRANK", "0300 123 6600", "82111", "Confidential advice about drugs."),
  line("drinkline", "Drinkline", "0300 123 1110", null, "If you are worried about your own or somebody's drinking."),
  line("childline", "Childline", "0800 1111", null, "For anyone under 19, about anything."),
];

const card = (id, title, lines, rest = {}) => ({ id, title, lines, needs: [], under: null, urgent: false, ...rest });
export const cards = [
  card(
    "danger-now",
    "In danger now",
    [
      "Ring 999 if somebody will not wake up, is fitting, has blue lips or is not breathing well.",
      "Stay with them. Lay them on their side. Say what they took, if you know: nobody is in trouble for ringing.",
      "Thoughts of ending your life: ring 111 and choose 2, or Samaritans on 116 123.",
      "Somebody is hurting you: ring 999. If you cannot speak, press 55 when asked.",
    ],
    { urgent: true },
  ),
  card("watching", "Somebody may be watching this screen", [
    "“Leave this page” takes you to a weather page at once.",
    "This page keeps nothing. The browser may still list its address: clear the history, or use a private window.",
  ]),
  card(
    "do-not-stop",
    "Do not stop suddenly",
    [
      "If you drink or take tranquillisers every day, stopping all at once can kill. Cut down slowly, with help.",
      "Shaking, sweating, fits or seeing things: ring 999.",
    ],
    { needs: ["alcohol", "prescription-medicines"], urgent: true },
  ),
  card(
    "under-18",
    "If you are under 18: who gets to know?",
    [
      "You can ask for help without your parents. Services keep what you say to themselves.",
      "They tell somebody only if you or another person is in serious danger, and they talk to you first.",
      "This page reports nothing to anybody. That is true of this page, not of every service.",
    ],
    { under: 18 },
  ),
];

export const areas = [
  { id: "hertfordshire", name: "Hertfordshire", districts: ["E07000095", "E07000240", "E07000241"] },
  { id: "welwyn-hatfield", name: "Welwyn Hatfield", districts: ["E07000241"] },
];
