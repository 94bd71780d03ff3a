import type { FormId } from "../../src/core/record.ts";
import { form2008 } from "./form2008/index.ts";
import { form2014 } from "./form2014/index.ts";
import { form2019 } from "./form2019/index.ts";
import { form2021 } from "./form2021/index.ts";
import type { Form } from "./types.ts";

/** Every form that the engine knows, oldest first. A new form is one folder and one line here. */
export const FORMS: readonly Form[] = [form2008, form2014, form2019, form2021];

const byId = new Map<FormId, Form>(FORMS.map((form) => [form.id, form]));

/** The form of that id. */
export function formOf(id: FormId): Form {
  const form = byId.get(id);
  if (form === undefined) throw new Error(`no form ${id}`);
  return form;
}

export type { Form, FormColumn, FormRow, FormTable, RowKind } from "./types.ts";
