import { type Allowance, createAllowance } from "./allowance.ts";
import { type MemoryBudget, memoryBudget } from "./memory-budget.ts";

/** What requests and replies may hold. */
export interface Memory {
  readonly budget: MemoryBudget;
  readonly bodies: Allowance;
  readonly replies: Allowance;
}

/** @param limit the bytes that this process may use */
export function createMemory(limit: number): Memory {
  const budget = memoryBudget(limit);
  return { budget, bodies: createAllowance(budget.bodies), replies: createAllowance(budget.replies) };
}
