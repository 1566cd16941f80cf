/**
 * Who may know what was answered. *named*: stored by seat. *wall*: stored without seat, shown to the room after moderation. *anonymous*:
 * stored under keys that are destroyed when the round closes; then figures remain, and no ballot. Locked when the round opens.
 */
export const roundModes = ['named', 'wall', 'anonymous'] as const
export type RoundMode = (typeof roundModes)[number]
