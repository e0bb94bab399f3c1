import type { ItemKind } from '../item-kind.js'

const west = ['English', 'German', 'Spanish', 'Russian'] as const

/** Links, paths, streets and the ids of things. */
export const addresses: readonly ItemKind[] = [
  {
    name: 'links',
    writtenIn: west,
    pairs: [
      ['https://shop.example/return?id=7', 'https://shop.example/thanks?id=9'],
      ['http://a.example/x_(y)', 'http://b.example/#top'],
      ['www.complaint.example', 'www.compliment.example'],
    ],
    others: ['https://news.example/today', 'www.weather.example'],
  },
  {
    name: 'addresses of e-mail',
    writtenIn: west,
    pairs: [
      ['refunds@shop.example', 'praise@shop.example'],
      ['j.doe+alert@mail.example', 'm.roe+news@mail.example'],
    ],
    others: ['info@mail.example', 'office@town.example'],
  },
  {
    name: 'streets',
    writtenIn: ['English'],
    pairs: [
      ['12 Elm St.', '7 Oak Ave.'],
      ['221B Baker Street', '10 Downing Street'],
    ],
    others: ['4 Mill Lane', '90 High Road'],
  },
  {
    name: 'streets of German towns',
    writtenIn: ['German'],
    pairs: [
      ['Hauptstraße 5', 'Gartenweg 12a'],
      ['10115 Berlin', '80331 München'],
    ],
    others: ['Mühlgasse 3', '50667 Köln'],
  },
  {
    name: 'paths of files',
    writtenIn: west,
    pairs: [
      ['/etc/hosts', '/var/log/mail'],
      ['C:\\Users\\anna', 'D:\\Backup\\ben'],
      ['../src/main.ts', './dist/app.js'],
    ],
    others: ['/usr/bin', '/tmp/cache', '~/notes.txt'],
  },
  {
    name: 'addresses of machines',
    writtenIn: west,
    pairs: [
      ['10.0.0.7', '192.168.1.20'],
      ['fe80::1', '2001:db8::8'],
      ['localhost:8080', 'localhost:3000'],
    ],
    others: ['127.0.0.1', '172.16.4.4'],
  },
  {
    name: 'numbers of articles and orders',
    writtenIn: west,
    pairs: [
      ['A-4711', 'B-0815'],
      ['ORD/2024/77', 'ORD/2023/15'],
      ['SKU_99X', 'SKU_12Q'],
    ],
    others: ['C-1002', 'K-3307', 'N-60'],
  },
  {
    name: 'places on a map',
    writtenIn: west,
    pairs: [
      ['52.5200,13.4050', '48.1372,11.5755'],
      ['N52°31′', 'S33°52′'],
    ],
    others: ['40.7128,74.0060', 'E13°24′'],
  },
]

/** Code and markup. */
export const code: readonly ItemKind[] = [
  {
    name: 'expressions',
    writtenIn: west,
    pairs: [
      ['x !== y', 'x === y'],
      ['a && b', 'a || b'],
      ['i += 1', 'i -= 1'],
    ],
    others: ['m * n', 'p > q', 'k = 0'],
    fixed: ['marks'],
  },
  {
    name: 'lines of code',
    writtenIn: ['English', 'German'],
    pairs: [
      ['if (x !== y) return', 'while (x < y) next()'],
      ['const total = sum(a, b);', 'throw new Error("late")'],
    ],
    others: ['let k = 0', 'print(q)'],
    stands: 'on a line',
    fixed: ['marks'],
  },
  {
    name: 'names of languages with signs',
    writtenIn: west,
    pairs: [
      ['C++', 'C#'],
      ['F#', 'Objective-C'],
      ['.NET', 'Node.js'],
    ],
    others: ['Rust', 'Go', 'Perl'],
    fixed: ['marks'],
  },
  {
    name: 'snake_case',
    writtenIn: west,
    pairs: [
      ['user_id', 'order_total'],
      ['__init__', '__main__'],
      ['MAX_RETRIES', 'MIN_DELAY'],
    ],
    others: ['file_name', 'last_page', 'user', 'order'],
    fixed: ['marks'],
  },
  {
    name: 'camelCase',
    writtenIn: west,
    pairs: [
      ['getUser', 'setUser'],
      ['XMLHttpRequest', 'readFileSync'],
    ],
    others: ['lastPage', 'openDoor', 'User'],
  },
  {
    name: 'calls',
    writtenIn: west,
    pairs: [
      ['close()', 'open()'],
      ['list.pop()', 'list.push(1)'],
      ['fs.rmSync(path)', 'fs.readSync(fd)'],
    ],
    others: ['trim()', 'map(f)', 'lists'],
  },
  {
    name: 'flags of commands',
    writtenIn: west,
    pairs: [
      ['--force', '--dry-run'],
      ['-rf', '-la'],
    ],
    others: ['--help', '-v', '--color'],
  },
  {
    name: 'code in backticks',
    writtenIn: west,
    pairs: [
      ['`null`', '`true`'],
      ['`rm -r`', '`ls -l`'],
    ],
    others: ['`map`', '`let`'],
  },
  {
    name: 'entities of HTML',
    writtenIn: ['English', 'German'],
    pairs: [
      ['AT&amp;T', 'H&amp;M'],
      ['Q&amp;A', 'R&amp;D'],
      ['caf&eacute;', 'na&iuml;ve'],
    ],
    others: ['B&amp;B', 'tea &lt; milk'],
    alsoSpelled: (item) => [item.replaceAll('&amp;', '&').replaceAll('&eacute;', 'é').replaceAll('&iuml;', 'ï')],
  },
  {
    name: 'signs between letters',
    writtenIn: ['English', 'German'],
    pairs: [
      ['AT&T', 'H&M'],
      ['Q&A', 'R&D'],
      ['and/or', 'if/then'],
    ],
    others: ['B&B', 'w/o', 'n/a'],
    fixed: ['marks'],
    alsoSpelled: (item) => (item.includes('&') ? [item.replaceAll('&', '&amp;')] : []),
  },
  {
    name: 'tags of HTML',
    writtenIn: west,
    pairs: [
      ['<br>', '<hr>'],
      ['<b>refund</b>', '<i>praise</i>'],
    ],
    others: ['<p>', '<u>tea</u>'],
    fixed: ['marks'],
  },
  {
    name: 'words in Markdown',
    writtenIn: west,
    pairs: [
      ['**refund**', '**praise**'],
      ['_broken_', '_splendid_'],
      ['~~late~~', '~~early~~'],
    ],
    others: ['**tea**', '_blue_'],
    alsoSpelled: (item) => [item.replace(/[*_~]/gu, '')],
  },
  {
    name: 'pairs of JSON',
    writtenIn: ['English', 'German'],
    pairs: [
      ['"status": 500', '"status": 204'],
      ['{"ok":false}', '{"ok":true}'],
    ],
    others: ['"page": 3', '{"n":1}'],
    fixed: ['marks'],
  },
  {
    name: 'numbers of errors',
    writtenIn: west,
    pairs: [
      ['ERR_404', 'OK_200'],
      ['0x80070005', '0x00000000'],
      ['E11000', 'W20300'],
    ],
    others: ['LOG_7', '0xff', 'I500'],
  },
]
