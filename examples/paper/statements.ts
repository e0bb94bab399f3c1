/** Invented news, each with a statement that follows from it, or does not: as many of each label. */
export const statements = {
  bridge: {
    text: 'The bridge over the Tarrow at Oldbury will be closed to lorries from Monday, the council said, after engineers found cracks in two of its pillars during an inspection in March.',
    statement: 'Cracks were found in the bridge at Oldbury.',
    expected: 'yes',
  },
  strike: {
    text: 'Bus drivers in the capital called off their strike on Thursday night, hours before it was to begin, after the company offered them a rise in pay of four percent.',
    statement: 'Bus drivers in the capital went on strike on Friday.',
    expected: 'no',
  },
  pizza: {
    text: 'Halden Foods, which makes frozen pizza, is to buy its smaller rival Brio for 90 million euros, both companies announced on Wednesday; regulators have yet to agree.',
    statement: 'Brio is a smaller company than Halden Foods.',
    expected: 'yes',
  },
  flood: {
    text: 'Some 300 people spent the night in a sports hall after the river Lenn burst its banks, but by noon on Sunday all of them had been able to go home.',
    statement: 'The flood of the river Lenn destroyed 300 homes.',
    expected: 'no',
  },
  tablet: {
    text: 'A trial with 1,200 patients found that the new tablet lowers blood pressure no better than the older one, which costs a tenth as much, according to a report published on Tuesday.',
    statement: 'The older tablet is cheaper than the new one.',
    expected: 'yes',
  },
  whale: {
    text: 'The museum of the sea in Port Alder will reopen in May after two years of work on its roof; the whale skeleton, its best known piece, stays in a depot until autumn.',
    statement: 'Visitors can see the whale skeleton in the museum in June.',
    expected: 'no',
  },
  goalkeeper: {
    text: 'The goalkeeper Ines Varga, who joined Northfield two years ago, saved two penalties on Saturday as her team beat Easton and reached the final of the cup for the first time.',
    statement: 'Northfield had never been in the final of the cup before.',
    expected: 'yes',
  },
  mayor: {
    text: 'Paul Renner, mayor of Weston since 2011, said on Friday that he will not stand again next year and that he wants his deputy, Carla Mohn, to follow him.',
    statement: 'Carla Mohn is the mayor of Weston.',
    expected: 'no',
  },
  wolves: {
    text: 'Farmers in the upper valley lost more sheep to wolves this summer than in the three years before together, figures of the regional office for agriculture show.',
    statement: 'Wolves killed sheep in the upper valley this summer.',
    expected: 'yes',
  },
  warehouse: {
    text: 'A fire in a warehouse near the harbour was put out on Monday morning after six hours; nobody was hurt, police said.',
    statement:
      'The fire in the warehouse near the harbour, which was put out on Monday morning, was laid by two men who wanted the insurance money of the company that owns the building.',
    expected: 'no',
  },
  nightTrain: {
    text: 'From December the night train to the coast will run every day instead of three times a week, the railway said, because almost all of its beds were sold last year.',
    statement: 'The night train to the coast will run more often.',
    expected: 'yes',
  },
  mould: {
    text: 'Two of the five primary schools in the district must teach in containers until Easter, since mould was found in their walls; the other three buildings are dry.',
    statement: 'All primary schools in the district have mould in their walls.',
    expected: 'no',
  },
} as const
