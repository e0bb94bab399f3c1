import { describe, expect, test } from 'vitest'
import { readLabel } from '../../src/prose/label.js'

// Sentences that answer a question with other words than the question has.

type Worded = readonly [question: string, answers: readonly string[], rows: readonly (readonly [string, string])[]]

const worded: readonly Worded[] = [
  [
    'Who repaired the bicycle?',
    ['Nina', 'Paul', 'the neighbour'],
    [
      ['Paul is the one who repaired the bicycle.', 'Paul'],
      ['It was fixed by the neighbour.', 'the neighbour'],
      ['The bicycle was repaired by Nina, not by Paul.', 'Nina'],
      ['The repair was done by Paul.', 'Paul'],
      ['The one who fixed it was Nina.', 'Nina'],
      ['Nina tried but failed; Paul managed to repair it.', 'Paul'],
    ],
  ],
  [
    'Which instrument does the girl play?',
    ['violin', 'piano', 'flute', 'drums'],
    [
      ['The girl plays the drums.', 'drums'],
      ['The instrument she plays is the piano.', 'piano'],
      ['The girl is a violin player.', 'violin'],
      ['Her instrument is the flute.', 'flute'],
      ['Her brother plays the drums; she plays the flute.', 'flute'],
      ['She used to play the piano but now plays the violin.', 'violin'],
    ],
  ],
  [
    'How serious is the incident?',
    ['critical', 'moderate', 'trivial'],
    [
      ['This is a critical incident.', 'critical'],
      ['I would rate it as moderate.', 'moderate'],
      ['The seriousness of the incident is moderate.', 'moderate'],
      ['Critical: the whole database was lost.', 'critical'],
      ['The incident seems fairly moderate, as no one was hurt.', 'moderate'],
      ["Given the outage, I'd say critical.", 'critical'],
    ],
  ],
  [
    'Is the passenger entitled to compensation?',
    ['yes', 'no'],
    [
      ['Yes, because the flight was five hours late.', 'yes'],
      ['The passenger is entitled to compensation.', 'yes'],
      ["She isn't entitled to any compensation.", 'no'],
      ['No. The delay was caused by weather.', 'no'],
      ['Based on the text, yes.', 'yes'],
      ['Based on the text, the passenger is not entitled to compensation.', 'no'],
    ],
  ],
  [
    'Where did they spend the night?',
    ['a hotel', 'a tent', 'the car'],
    [
      ['They spent the night in a tent.', 'a tent'],
      ['They slept in the car.', 'the car'],
      ['They stayed at a hotel.', 'a hotel'],
      ['The hotel was full, so they slept in the car.', 'the car'],
      ['They slept in a tent because the hotel was full.', 'a tent'],
      ['The night was spent in the car.', 'the car'],
    ],
  ],
  [
    'What is the main topic of the article?',
    ['sports', 'politics', 'science', 'travel'],
    [
      ['The article is about politics.', 'politics'],
      ['The main topic is science.', 'science'],
      ['It mainly deals with travel.', 'travel'],
      ['This article falls under politics.', 'politics'],
      ['The main subject is travel.', 'travel'],
      ['The primary focus of the article is science.', 'science'],
    ],
  ],
  [
    'What does the tenant complain about?',
    ['noise', 'heating', 'mould', 'rent'],
    [
      ['The tenant complains about the heating.', 'heating'],
      ['She complains about mould in the bathroom.', 'mould'],
      ['The complaint concerns the heating.', 'heating'],
      ["The tenant's complaint is about noise.", 'noise'],
      ['The tenant is unhappy with the noise.', 'noise'],
      ['The issue raised is noise.', 'noise'],
    ],
  ],
  [
    'In which month does the course begin?',
    ['March', 'May', 'September'],
    [
      ['The course begins in May.', 'May'],
      ['The start of the course is in September.', 'September'],
    ],
  ],
  [
    'What is the attitude of the reviewer?',
    ['favourable', 'critical', 'mixed'],
    [
      ['The reviewer has a favourable attitude.', 'favourable'],
      ["The reviewer's attitude is mixed.", 'mixed'],
      ['The attitude is mostly favourable.', 'favourable'],
      ['Mixed: she liked the actors but not the plot.', 'mixed'],
      ['Overall favourable, despite minor complaints.', 'favourable'],
      ['The reviewer expresses mixed feelings.', 'mixed'],
    ],
  ],
  [
    'Which team should receive the request?',
    ['Payroll', 'IT Helpdesk', 'Facilities', 'Legal'],
    [
      ['IT Helpdesk should receive it.', 'IT Helpdesk'],
      ['This should go to Payroll.', 'Payroll'],
      ['The request should be sent to Facilities.', 'Facilities'],
      ['The Legal team should receive the request.', 'Legal'],
      ['The appropriate team is Facilities.', 'Facilities'],
      ['Route this to the IT Helpdesk.', 'IT Helpdesk'],
    ],
  ],
  [
    'How many dogs does the family own?',
    ['1', '2', '3'],
    [
      ['The family owns two dogs.', '2'],
      ['The family owns one dog.', '1'],
    ],
  ],
  [
    'Does the warranty cover the damage?',
    ['covered', 'not covered'],
    [
      ['The warranty covers the damage.', 'covered'],
      ['The warranty does not cover it.', 'not covered'],
      ['No, water damage is excluded.', 'not covered'],
      ["It isn't covered by the warranty.", 'not covered'],
      ['The damage is not covered, because it was caused by water.', 'not covered'],
    ],
  ],
  [
    'Where is the football?',
    ['bedroom', 'garden', 'office'],
    [
      ['The football is in the garden.', 'garden'],
      ["It's in the office, where Mary put it.", 'office'],
      ['The last known location of the football is the garden.', 'garden'],
      ["Mary picked up the football in the office and went to the garden, so it's in the garden.", 'garden'],
      ['The football can be found in the bedroom.', 'bedroom'],
    ],
  ],
  [
    'Why was the concert cancelled?',
    ['bad weather', 'illness', 'low ticket sales'],
    [
      ['The concert was cancelled due to illness.', 'illness'],
      ['It was called off because of low ticket sales.', 'low ticket sales'],
      ['Low ticket sales led to the cancellation.', 'low ticket sales'],
      ['The cancellation was caused by bad weather.', 'bad weather'],
      ['Not because of bad weather, but because of illness.', 'illness'],
    ],
  ],
  [
    'What is the relation between the two people?',
    ['siblings', 'colleagues', 'neighbours', 'married couple'],
    [
      ['The two people are colleagues.', 'colleagues'],
      ['The relation is that of neighbours.', 'neighbours'],
      ['The two seem to be neighbours.', 'neighbours'],
      ['They work together, which makes them colleagues.', 'colleagues'],
    ],
  ],
  [
    'Who has the key?',
    ['Sandra', 'John', 'Mary'],
    [
      ['John gave the key to Mary, so Mary has it.', 'Mary'],
      ['Mary is the one with the key.', 'Mary'],
      ['The key is with John.', 'John'],
      ['The person who has the key is Sandra.', 'Sandra'],
      ['Sandra does not have the key anymore; John does.', 'John'],
      ['John still holds the key.', 'John'],
    ],
  ],
  [
    'Which meal is described?',
    ['breakfast', 'lunch', 'dinner'],
    [
      ['The meal described is breakfast.', 'breakfast'],
      ['Breakfast (eggs and toast in the morning)', 'breakfast'],
    ],
  ],
  [
    'What should the agent do next?',
    ['refund the payment', 'escalate', 'ask for a photo'],
    [
      ['The agent should refund the payment.', 'refund the payment'],
      ['The next step is to ask for a photo.', 'ask for a photo'],
      ['The agent should ask for a photo of the damage.', 'ask for a photo'],
      ['The best action is to escalate.', 'escalate'],
      ['The agent should not refund the payment but ask for a photo.', 'ask for a photo'],
    ],
  ],
  [
    'What type of document is this?',
    ['invoice', 'contract', 'letter', 'receipt'],
    [
      ["It's a letter to a landlord.", 'letter'],
      ['This document is a receipt.', 'receipt'],
      ['An invoice for garden work.', 'invoice'],
      ['The text appears to be a letter.', 'letter'],
      ['The document type is invoice.', 'invoice'],
      ['It appears to be a contract between two companies.', 'contract'],
    ],
  ],
  [
    'How does the speaker travel to work?',
    ['by bus', 'by bike', 'on foot'],
    [
      ['The speaker goes by bus.', 'by bus'],
      ['He cycles, i.e. by bike.', 'by bike'],
      ['The speaker travels to work by bike.', 'by bike'],
      ['On foot, because the bus is too slow.', 'on foot'],
      ['The speaker commutes on foot.', 'on foot'],
    ],
  ],
]

for (const [question, answers, rows] of worded)
  describe(question, () => {
    test.each(rows)('%s is read as %s', (reply, answer) => {
      expect(readLabel(reply, { answers: [...answers, 'unknown'], undetermined: ['unknown'], question })).toEqual({
        value: answer,
      })
    })
  })
