/** What campaigns are about, and how many of them. */
export const CATEGORIES = [
  { name: 'Music', nouns: ['Album', 'Concert', 'Choir tour'], weight: 35 },
  { name: 'Theatre', nouns: ['Play', 'Musical', 'Dance night'], weight: 25 },
  { name: 'Festival', nouns: ['Street festival', 'Light festival'], weight: 20 },
  { name: 'Food', nouns: ['Supper club', 'Harvest dinner'], weight: 12 },
  { name: 'Sports', nouns: ['City run', 'Skate day'], weight: 8 },
] as const;
