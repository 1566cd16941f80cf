import * as z from 'zod/mini'
import { Locale } from '../text.ts'

const short = z.string().check(z.maxLength(200))

/** What a client may say first. Checked apart from commands, since nobody is known yet. */
export const Hello = z.strictObject({
  type: z.literal('hello'),
  protocol: z.int(),
  locale: Locale,
  watch: z.strictObject({
    view: z.enum(['library', 'plan', 'cockpit', 'report', 'dataSheet', 'stage', 'voter']),
    sessionId: z.optional(short),
    /** Of a summary: the earlier session it is compared with, or `none`; the newest without it. */
    earlier: z.optional(short),
  }),
  credential: z.optional(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('secret'), secret: short }),
      z.strictObject({ kind: z.literal('code'), code: short }),
      z.strictObject({ kind: z.literal('seat'), token: short }),
      z.strictObject({
        kind: z.literal('seatCode'),
        seatCode: short,
        secret: z.optional(short),
        code: z.optional(short),
      }),
    ]),
  ),
})
export type Hello = z.infer<typeof Hello>
