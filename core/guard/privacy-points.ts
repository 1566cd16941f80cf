/** What is said of anonymity, by its key in `privacy.json`: on a phone all of it, on the stage what has room in one picture. */
export const promises = ['point-1', 'point-2', 'point-3', 'point-4'] as const
export const risks = ['point-1', 'point-2', 'point-3', 'point-4', 'point-5'] as const
