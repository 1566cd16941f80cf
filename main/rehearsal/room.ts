import { drawn, seededRandom } from '../../core/random.ts'
import type { VoterRound } from '../../core/views/voter.ts'
import { simulatedPerson } from './people.ts'
import { joinPhone, type SimulatedPhone } from './simulated-phone.ts'

/** What a room of simulated people did, counted by the phones themselves. */
export interface RoomTally {
  readonly ackMs: number[]
  refused: number
  changed: number
}

/** A room full of simulated people. They answer as people do: most at once, some twice, a few too late, a few after losing the network. */
export interface Room {
  readonly phones: readonly SimulatedPhone[]
  readonly tally: RoomTally
  /** Everybody who will answer in time has; resolves with those who will send too late. */
  answer(round: VoterRound): Promise<readonly SimulatedPhone[]>
  /** Those who were too late press send after all. */
  answerLate(round: VoterRound, late: readonly SimulatedPhone[]): Promise<void>
  leave(): Promise<void>
}

const lateShare = 0.04
const secondThoughts = 0.12
const dropOuts = 0.05

export async function fillRoom(origin: string, secret: string, voters: number, seed: number): Promise<Room> {
  const random = seededRandom(seed)
  const phones: SimulatedPhone[] = []
  // A room does not join in the same millisecond.
  for (let at = 0; at < voters; at += 25) {
    const group = Array.from({ length: Math.min(25, voters - at) }, (_, index) =>
      joinPhone(origin, secret, simulatedPerson(at + index, seed)),
    )
    phones.push(...(await Promise.all(group)))
  }
  await Promise.all(phones.map((phone) => phone.chooseRole()))
  const tally: RoomTally = { ackMs: [], refused: 0, changed: 0 }

  async function castOnce(phone: SimulatedPhone, round: VoterRound): Promise<void> {
    const cast = await phone.cast(round, phone.thinkOf(round))
    if (cast.reply === 'stored') tally.ackMs.push(cast.ms)
    else tally.refused += 1
  }

  async function answerOne(phone: SimulatedPhone, round: VoterRound): Promise<void> {
    await phone.until((view) => view.open[round.id] !== undefined)
    if (random() < dropOuts) {
      await phone.leave()
      await phone.comeBack()
    }
    await castOnce(phone, round)
    if (random() >= secondThoughts) return
    await castOnce(phone, round)
    tally.changed += 1
  }

  return {
    phones,
    tally,
    async answer(round) {
      const late = phones.filter(() => random() < lateShare)
      if (late.length === 0 && phones.length > 5) late.push(drawn(phones, random))
      await Promise.all(phones.filter((phone) => !late.includes(phone)).map((phone) => answerOne(phone, round)))
      return late
    },
    async answerLate(round, late) {
      await Promise.all(
        late.map(async (phone) => {
          const cast = await phone.cast(round, phone.thinkOf(round))
          if (cast.reply === 'refused') tally.refused += 1
        }),
      )
    },
    leave: async () => void (await Promise.all(phones.map((phone) => phone.leave()))),
  }
}
