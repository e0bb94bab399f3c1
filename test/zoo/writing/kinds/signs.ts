import type { ItemKind } from '../item-kind.js'

const west = ['English', 'German', 'Spanish', 'Russian'] as const

/** Emoticons, punctuation, arrows, stars: items without a letter. */
export const signs: readonly ItemKind[] = [
  {
    name: 'emoticons',
    writtenIn: west,
    pairs: [
      [':-(', ':-)'],
      [':(', ':D'],
      [';-(', ';-)'],
      ['>:(', '=)'],
    ],
    others: [':-|', '^_^', ':-/', 'xD'],
    stands: 'as a sign',
    fixed: ['marks', 'case'],
  },
  {
    name: 'runs of exclamation and question marks',
    writtenIn: west,
    pairs: [
      ['!!!', '???'],
      ['?!', '!!!!'],
      ['!?!', '??'],
    ],
    others: ['…', ';', ':'],
    stands: 'behind a word',
    fixed: ['marks'],
  },
  {
    name: 'runs of marks between words',
    writtenIn: west,
    pairs: [
      ['!!!', '???'],
      ['?!', '!!'],
    ],
    others: ['—', '…'],
    stands: 'as a sign',
    fixed: ['marks'],
  },
  {
    name: 'dashes',
    writtenIn: west,
    pairs: [
      ['—', '~'],
      ['–', '='],
      ['--', '=='],
    ],
    others: ['|', '/', '+'],
    stands: 'as a sign',
    fixed: ['marks'],
  },
  {
    name: 'stars',
    writtenIn: west,
    pairs: [
      ['***', '*****'],
      ['★☆☆', '★★★'],
      ['*', '****'],
    ],
    others: ['###', '~~~', '==='],
    stands: 'as a sign',
    fixed: ['marks'],
  },
  {
    name: 'arrows of ASCII',
    writtenIn: west,
    pairs: [
      ['->', '<-'],
      ['=>', '<='],
      ['-->', '<--'],
    ],
    others: ['<>', '||', '::'],
    stands: 'as a sign',
    fixed: ['marks'],
  },
  {
    name: 'arrows',
    writtenIn: [...west, 'Japanese', 'Chinese'],
    pairs: [
      ['→', '←'],
      ['⇒', '⇐'],
      ['▲', '▼'],
      ['↗', '↘'],
    ],
    others: ['■', '◆', '○'],
    stands: 'as a sign',
    fixed: ['marks'],
  },
  {
    name: 'check marks',
    writtenIn: west,
    pairs: [
      ['✓', '✗'],
      ['✔', '✘'],
      ['☑', '☒'],
    ],
    others: ['☐', '●', '◇'],
    stands: 'as a sign',
    fixed: ['marks'],
  },
  {
    name: 'signs of mathematics',
    writtenIn: west,
    pairs: [
      ['≠', '≈'],
      ['≤', '≥'],
      ['±', '∞'],
      ['∉', '∈'],
    ],
    others: ['+', '=', '∑', '×'],
    stands: 'as a sign',
    fixed: ['marks'],
  },
  {
    name: 'boxes of a to-do list',
    writtenIn: west,
    pairs: [
      ['[x]', '[ ]'],
      ['(x)', '( )'],
    ],
    others: ['[-]', '(-)', '[?]'],
    stands: 'as a sign',
    fixed: ['marks', 'case'],
  },
  {
    name: 'signs of law and print',
    writtenIn: west,
    pairs: [
      ['§', '¶'],
      ['†', '‡'],
      ['©', '®'],
    ],
    others: ['°', '№', '&'],
    stands: 'as a sign',
    fixed: ['marks'],
  },
  {
    name: 'signs of money alone',
    writtenIn: west,
    pairs: [
      ['$$$', '€€€'],
      ['£', '¥'],
      ['₹', '₺'],
    ],
    others: ['%', '#', '¤'],
    stands: 'as a sign',
    fixed: ['marks'],
  },
  {
    name: 'dots',
    writtenIn: west,
    pairs: [
      ['...', '!?'],
      ['…', '¿?'],
    ],
    others: [';', ':', '—'],
    stands: 'behind a word',
    fixed: ['marks'],
  },
  {
    name: 'a row of signs that stands for a curse',
    writtenIn: west,
    pairs: [
      ['#@$%!', '<3'],
      ['@#$&', '</3'],
    ],
    others: ['~~', '%%', '^^'],
    stands: 'as a sign',
    fixed: ['marks'],
  },
]

/** Emoji of every build, and hash tags and names beside them. */
export const emoji: readonly ItemKind[] = [
  {
    name: 'emoji',
    writtenIn: [...west, 'Arabic', 'Hindi'],
    pairs: [
      ['😡', '😀'],
      ['👎', '👍'],
      ['🐛', '🚀'],
    ],
    others: ['🌳', '☕', '🐈', '📚'],
    stands: 'as a sign',
  },
  {
    name: 'emoji in a script without spaces',
    writtenIn: ['Japanese', 'Chinese', 'Thai'],
    pairs: [
      ['😡', '😀'],
      ['🙅', '🙆'],
    ],
    others: ['🌳', '🍵', '🐈'],
    stands: 'behind a word',
  },
  {
    name: 'emoji with a skin tone',
    writtenIn: west,
    pairs: [
      ['👎🏽', '👍🏽'],
      ['🙅🏿', '🙆🏿'],
      ['✋🏻', '👏🏻'],
    ],
    others: ['🌳', '👋🏼', '🤝'],
    stands: 'as a sign',
  },
  {
    name: 'emoji of several signs',
    writtenIn: west,
    pairs: [
      ['👩‍💻', '👨‍🍳'],
      ['👩‍🚒', '👩‍🌾'],
      ['🏴‍☠️', '🏳️‍🌈'],
    ],
    others: ['🧑‍🎨', '👪', '🐕‍🦺'],
    stands: 'as a sign',
  },
  {
    name: 'flags',
    writtenIn: west,
    pairs: [
      ['🇫🇷', '🇩🇪'],
      ['🇯🇵', '🇧🇷'],
      ['🇺🇦', '🇪🇸'],
    ],
    others: ['🇮🇹', '🇳🇴', '🇰🇪'],
    stands: 'as a sign',
  },
  {
    name: 'keycaps',
    writtenIn: west,
    pairs: [
      ['1️⃣', '2️⃣'],
      ['#️⃣', '*️⃣'],
    ],
    others: ['8️⃣', '9️⃣', '🔟'],
    stands: 'as a sign',
    fixed: ['marks'],
  },
  {
    name: 'emoji with a variation selector',
    writtenIn: west,
    pairs: [
      ['❤️', '✈️'],
      ['☀️', '☂️'],
      ['⚠️', '✅'],
    ],
    others: ['☎️', '⛵', '♻️'],
    stands: 'as a sign',
    alsoSpelled: (item) => [item.replaceAll('\ufe0f', '')],
  },
  {
    name: 'runs of emoji',
    writtenIn: west,
    pairs: [
      ['😡😡😡', '🎉🎉🎉'],
      ['💔🥀', '💖🌹'],
    ],
    others: ['🌳🌲', '☕', '🐈'],
    stands: 'as a sign',
  },
  {
    name: 'emoji that touch a word',
    writtenIn: west,
    pairs: [
      ['😡', '😀'],
      ['👎', '👍'],
    ],
    others: ['🌳', '☕', '🐈'],
    stands: 'behind a word',
  },
  {
    name: 'hash tags',
    writtenIn: west,
    pairs: [
      ['#refund', '#praise'],
      ['#fehler404', '#danke'],
      ['#no_service', '#love'],
    ],
    others: ['#monday', '#photo', '#garden'],
  },
  {
    name: 'names of accounts',
    writtenIn: west,
    pairs: [
      ['@anna', '@ben'],
      ['@help_desk', '@sales.team'],
    ],
    others: ['@carla', '@dmitri', '@zoe'],
  },
]
