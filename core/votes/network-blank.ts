import { neverToAlways, type NetworkQuestion } from './network-question.ts'

/** A new coordination map, with items of our own that any role groups can answer. */
export const networkBlank: NetworkQuestion = {
  type: 'network',
  prompt: { da: 'Hvordan oplever vi hinanden i opgaven?', en: 'How do we experience one another in the task?' },
  task: { da: 'Overgangen fra børnehave til skole', en: 'The transition from daycare to school' },
  groups: [
    { id: 'leaders', label: { da: 'Ledere', en: 'Leaders' } },
    { id: 'pedagogues', label: { da: 'Pædagoger', en: 'Pedagogues' } },
    { id: 'teachers', label: { da: 'Lærere', en: 'Teachers' } },
  ],
  rate: 3,
  items: [
    {
      id: 'frequent',
      text: {
        da: 'De er i kontakt med os så ofte, som opgaven kræver.',
        en: 'They contact us as often as the task requires.',
      },
      own: {
        da: 'Vi er i kontakt med hinanden så ofte, som opgaven kræver.',
        en: 'We contact each other as often as the task requires.',
      },
      short: { da: 'Hyppig kontakt', en: 'Frequent contact' },
    },
    {
      id: 'timely',
      text: {
        da: 'Vi hører fra dem i så god tid, at det kan gøre en forskel.',
        en: 'We hear from them while it can still help.',
      },
      own: {
        da: 'Vi hører fra hinanden i så god tid, at det kan gøre en forskel.',
        en: 'We hear from each other while it can still help.',
      },
      short: { da: 'I god tid', en: 'In good time' },
    },
    {
      id: 'accurate',
      text: { da: 'Vi kan stole på de oplysninger, vi får fra dem.', en: 'We can rely on what they tell us.' },
      own: {
        da: 'Vi kan stole på de oplysninger, vi får fra hinanden.',
        en: 'We can rely on what we tell each other.',
      },
      short: { da: 'Præcise oplysninger', en: 'Accurate information' },
    },
    {
      id: 'problem-solving',
      text: {
        da: 'Når noget går skævt, leder de efter løsninger frem for at placere skyld.',
        en: 'When things go wrong, they seek solutions, not culprits.',
      },
      own: {
        da: 'Når noget går skævt, hjælper vi hinanden med at finde løsninger frem for at placere skyld.',
        en: 'When things go wrong, we help each other seek solutions, not culprits.',
      },
      short: { da: 'Løsninger frem for skyld', en: 'Solutions, not culprits' },
    },
    {
      id: 'shared-goals',
      text: {
        da: 'De har de samme mål for børnene som os.',
        en: 'They pursue the same goals for the children as we do.',
      },
      own: {
        da: 'Vi er enige med hinanden om målene for børnene.',
        en: 'We agree with each other on the goals for the children.',
      },
      short: { da: 'Fælles mål', en: 'Shared goals' },
    },
    {
      id: 'shared-knowledge',
      text: {
        da: 'De ved nok om vores arbejde til at inddrage os i tide.',
        en: 'They know enough about our work to involve us in time.',
      },
      own: {
        da: 'Vi ved nok om hinandens arbejde til at inddrage hinanden i tide.',
        en: 'We know enough about each other’s work to involve each other in time.',
      },
      short: { da: 'Fælles viden', en: 'Shared knowledge' },
    },
    {
      id: 'respect',
      text: { da: 'De viser, at vores bidrag tæller.', en: 'They show that our contribution counts.' },
      own: {
        da: 'Vi viser hinanden, at den enkeltes bidrag tæller.',
        en: 'We show each other that every contribution counts.',
      },
      short: { da: 'Gensidig respekt', en: 'Mutual respect' },
    },
  ],
  labels: [...neverToAlways],
  dontKnow: true,
}
