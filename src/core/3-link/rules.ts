import { LINK_EXITS, LINK_STAGES, type LinkExit, type LinkStage } from '../model/index.ts'

/** How a visit was joined to the one before it, or an ending found: the words that figures and tables show. */
export const LINK_RULES = [
  'entry',
  'recorded',
  'inferred:contact-to-referral',
  'inferred:contact-to-early-help',
  'inferred:early-help-to-referral',
  'inferred:step-down',
  'inferred:referral-to-assessment',
  'inferred:referral-to-section-47',
  'inferred:assessment-to-section-47',
  'inferred:conference-to-plan',
  'inferred:section-47-to-plan',
  'inferred:assessment-to-cin',
  'inferred:still-in-need',
  'inferred:looked-after',
  'inferred:open-case',
  'inferred:nearest-step',
  'inferred:same-episode',
  'inferred:need-status',
  'inferred:on-open-case',
  'inferred:nothing-linked',
] as const
export type LinkRule = (typeof LINK_RULES)[number]

/** Index into `LINK_RULES`; looked up once, when a module loads. */
export const ruleCode = (rule: LinkRule): number => LINK_RULES.indexOf(rule)

/** A step's stage is an index into `LINK_STAGES`; endings follow them. */
export const stageCode = (stage: LinkStage): number => LINK_STAGES.indexOf(stage)
export const exitCode = (exit: LinkExit): number => LINK_STAGES.length + LINK_EXITS.indexOf(exit)

export const CONTACT = stageCode('contact')
export const REFERRAL = stageCode('referral')
export const ASSESSMENT = stageCode('assessment')
export const STRATEGY = stageCode('strategy')
export const SECTION_47 = stageCode('section47')
export const CONFERENCE = stageCode('conference')
export const PROTECTION_PLAN = stageCode('protectionPlan')
export const CHILD_IN_NEED = stageCode('childInNeed')
export const LOOKED_AFTER = stageCode('lookedAfter')
export const EARLY_HELP = stageCode('earlyHelp')

export const ENTRY = ruleCode('entry')
export const RECORDED = ruleCode('recorded')
