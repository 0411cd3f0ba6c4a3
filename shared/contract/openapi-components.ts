import * as z from 'zod/mini';
import { CREATE_CHOICES } from './body-choices';
import { createVpcBody } from './create-vpc-body';
import { comparedView, driftView } from './drift';
import { findingPage } from './findings';
import { patchVpcBody } from './patch-vpc-body';
import { changePlanView, deletionPlanView, planView } from './plan';
import { allocationPage, poolList } from './pools';
import { problemBody } from './problems';
import { acceptedBody, blockerView, requestPage, requestSummary, requestView } from './request-view';
import { toJsonSchema, toJsonSchemas } from './to-json-schema';

/** A part of the document. */
export type Json = Readonly<Record<string, unknown>>;

/** The schemas that have a name of their own in the document. */
const COMPONENTS = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({
  CreateVpcBody: createVpcBody,
  PatchVpcBody: patchVpcBody,
  AcceptedBody: acceptedBody,
  VpcRequest: requestView,
  VpcRequestSummary: requestSummary,
  VpcRequestPage: requestPage,
  ComparedVpcRequest: comparedView,
  Drift: driftView,
  Blocker: blockerView,
  Plan: planView,
  ChangePlan: changePlanView,
  DeletionPlan: deletionPlanView,
  PoolList: poolList,
  AllocationPage: allocationPage,
  FindingPage: findingPage,
  Problem: problemBody,
})) {
  COMPONENTS.add(schema, { id });
}

/** Where a named schema is in the document. */
export const refOf = (id: string) => `#/components/schemas/${id}`;

/** The named schemas, for the document's `components`. */
export function componentSchemas(): Json {
  return Object.fromEntries(
    Object.entries(toJsonSchemas(COMPONENTS, refOf)).map(([id, schema]) => {
      const { $schema: _schema, $id: _id, ...content } = schema;
      return [id, id === 'CreateVpcBody' ? { ...content, ...CREATE_CHOICES } : content];
    }),
  );
}

/** A schema where it is used: by its name if it has one. */
export function schemaObject(schema: z.core.$ZodType): Json {
  const named = COMPONENTS.get(schema);
  if (named !== undefined) return { $ref: refOf(named.id) };
  const { $schema: _schema, ...content } = toJsonSchema(schema);
  return content;
}
