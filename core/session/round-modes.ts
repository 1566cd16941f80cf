/**
 * Who may know what was answered. *named*: stored by seat. *wall*: stored without seat, shown to the room after moderation.
 * Locked when the round opens.
 */
export const roundModes = ['named', 'wall'] as const
export type RoundMode = (typeof roundModes)[number]
