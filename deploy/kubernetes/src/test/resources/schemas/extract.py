#!/usr/bin/env python3
"""Writes the schemas that the manifests are held against, from what the projects publish.

  extract.py DIRECTORY OF SOURCES

The directory holds the files named in README.md beside this script. Of each kind one file is
written: no words for people, and an object that lists its fields takes no others, unless the
project says that it keeps what it does not know.
"""
import json, re, sys
from pathlib import Path
import yaml

KINDS = {
    "swagger.json": [
        ("v1", "Namespace"), ("v1", "Service"), ("v1", "ServiceAccount"), ("v1", "ConfigMap"),
        ("apps/v1", "Deployment"), ("apps/v1", "StatefulSet"), ("batch/v1", "Job"),
        ("policy/v1", "PodDisruptionBudget"), ("autoscaling/v2", "HorizontalPodAutoscaler"),
        ("networking.k8s.io/v1", "NetworkPolicy"), ("rbac.authorization.k8s.io/v1", "Role"),
        ("rbac.authorization.k8s.io/v1", "RoleBinding"),
    ],
}
DROPPED = {"description", "default", "example", "externalDocs", "title", "format", "uniqueItems"}
KEPT_EXTENSIONS = {"x-kubernetes-preserve-unknown-fields", "x-kubernetes-int-or-string"}


def strict(node, definitions, inside_properties=False):
    if isinstance(node, list):
        return [strict(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if inside_properties:
        return {name: strict(value, definitions) for name, value in node.items()}
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[1]
        if name.endswith("IntOrString"):
            return {"type": ["integer", "string"]}
        if name.endswith("resource.Quantity"):
            return {"type": ["number", "string"],
                    "pattern": r"^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$"}
        return {"$ref": "#/definitions/" + name}
    if node.get("x-kubernetes-int-or-string"):
        kept = {key: value for key, value in node.items() if key in ("pattern",)}
        return {"type": ["integer", "string"], **kept}
    out = {}
    for key, value in node.items():
        if key in DROPPED or key.startswith("x-"):
            continue
        if key == "nullable":
            continue
        out[key] = strict(value, definitions, key in ("properties", "definitions"))
    if node.get("nullable") and isinstance(out.get("type"), str):
        out["type"] = [out["type"], "null"]
    if "properties" in out and "additionalProperties" not in out \
            and not node.get("x-kubernetes-preserve-unknown-fields"):
        out["additionalProperties"] = False
    return out


def closure(schema, definitions, found):
    for name in re.findall(r'"#/definitions/([^"]+)"', json.dumps(schema)):
        if name not in found:
            found[name] = strict(definitions[name], definitions)
            closure(found[name], definitions, found)
    return found


def write(api, kind, schema):
    path = Path(__file__).parent / (kind.lower() + "." + api.replace("/", ".") + ".json")
    path.write_text(json.dumps(schema, indent=None, separators=(",", ":"), sort_keys=True) + "\n")
    print(path.name, path.stat().st_size)


def main(sources):
    swagger = json.loads((sources / "swagger.json").read_text())["definitions"]
    meta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"
    for api, kind in KINDS["swagger.json"]:
        group, _, version = api.rpartition("/")
        for name, definition in swagger.items():
            if any(g["kind"] == kind and g["group"] == group and g["version"] == version
                   for g in definition.get("x-kubernetes-group-version-kind", [])):
                schema = strict(definition, swagger)
                schema["required"] = sorted(set(schema.get("required", [])) | {"apiVersion", "kind", "metadata"})
                schema["properties"]["apiVersion"] = {"const": api}
                schema["properties"]["kind"] = {"const": kind}
                schema["definitions"] = closure(schema, swagger, {})
                write(api, kind, schema)
                break
        else:
            raise SystemExit("no definition of " + api + " " + kind)
    for file in sorted(sources.glob("*.yaml")):
        for crd in yaml.safe_load_all(file.read_text()):
            if not crd or crd["kind"] != "CustomResourceDefinition":
                continue
            kind = crd["spec"]["names"]["kind"]
            for version in crd["spec"]["versions"]:
                if not version["served"] or not version["storage"]:
                    continue
                api = crd["spec"]["group"] + "/" + version["name"]
                schema = strict(version["schema"]["openAPIV3Schema"], {})
                schema["properties"].pop("status", None)
                schema["properties"]["metadata"] = {"$ref": "#/definitions/" + meta}
                schema["properties"]["apiVersion"] = {"const": api}
                schema["properties"]["kind"] = {"const": kind}
                schema["required"] = sorted(set(schema.get("required", [])) | {"apiVersion", "kind", "metadata"})
                schema["additionalProperties"] = False
                schema["definitions"] = closure(schema, swagger, {})
                write(api, kind, schema)


main(Path(sys.argv[1]))
