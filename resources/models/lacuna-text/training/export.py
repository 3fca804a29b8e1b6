"""Step 7: the graph by hand, node by node: int8 for processors, fp16 for graphics cards, fp32 to compare with.

int8: weights per output channel, activations per call (so run it one text at a time, or results depend on the batch).
Weights use seven of the eight bits: processors without VNNI add two products in 16 bits and would overflow.

usage: export.py [NAME]
"""

import json
import sys

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from model import ASPECTS, INTENTS, SHAPE, depth
from places import MODEL, SCRATCH

OPSET = 17
STEPS = 63


class Graph:
    def __init__(self, form):
        self.form, self.nodes, self.constants, self.count, self.scaled = form, [], [], 0, {}
        self.real = np.float16 if form == "fp16" else np.float32
        self.real_type = TensorProto.FLOAT16 if form == "fp16" else TensorProto.FLOAT

    def name(self, kind):
        self.count += 1
        return f"{kind}_{self.count}"

    def constant(self, value):
        value = np.asarray(value)
        value = value.astype(self.real) if value.dtype.kind == "f" else value
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value).reshape(value.shape), self.name("w")))
        return self.constants[-1].name

    def op(self, kind, *inputs, outs=1, name=None, **attributes):
        out = [name] if name else [self.name(kind.lower()) for _ in range(outs)]
        self.nodes.append(helper.make_node(kind, list(inputs), out, name=self.name("n"), **attributes))
        return out[0] if outs == 1 else out

    def linear(self, x, weight, bias):
        weight = weight.T
        if self.form != "int8":
            return self.op("Add", self.op("MatMul", x, self.constant(weight)), self.constant(bias))
        scale = np.abs(weight).max(0) / STEPS
        scale[scale == 0] = 1
        steps = np.clip(np.round(weight / scale), -STEPS, STEPS).astype(np.int8)
        if x not in self.scaled:
            self.scaled[x] = self.op("DynamicQuantizeLinear", x, outs=3)
        whole, step, zero = self.scaled[x]
        product = self.op("MatMulInteger", whole, self.constant(steps), zero)
        product = self.op("Cast", product, to=TensorProto.FLOAT)
        product = self.op("Mul", product, self.op("Mul", step, self.constant(scale.astype(np.float32))))
        return self.op("Add", product, self.constant(bias))

    def plain(self, x, weight, bias):
        """A small layer that is left as it is in every form."""
        return self.op("Add", self.op("MatMul", x, self.constant(weight.T)), self.constant(bias))

    def norm(self, x, weight, bias):
        return self.op("LayerNormalization", x, self.constant(weight), self.constant(bias), axis=-1, epsilon=1e-5)

    def gelu(self, x):
        """tanh form; the cube is taken as x·(1 + c·x²), which stays in fp16's range."""
        cube = self.op("Mul", x, self.op("Add", self.op("Mul", self.op("Mul", x, x), self.constant(0.044715)), self.constant(1.0)))
        bend = self.op("Tanh", self.op("Mul", cube, self.constant((2 / np.pi) ** 0.5)))
        return self.op("Mul", self.op("Mul", x, self.op("Add", bend, self.constant(1.0))), self.constant(0.5))

    def embed(self, weight):
        if self.form != "int8":
            return self.op("Gather", self.constant(weight), "input_ids")
        scale = np.abs(weight).max(1, keepdims=True) / 127
        scale[scale == 0] = 1
        steps = self.op("Gather", self.constant(np.round(weight / scale).astype(np.int8)), "input_ids")
        scales = self.op("Gather", self.constant(scale.astype(np.float32)), "input_ids")
        return self.op("Mul", self.op("Cast", steps, to=TensorProto.FLOAT), scales)


def body(g, encoder):
    width, heads = SHAPE["width"], SHAPE["heads"]
    at = lambda name: (encoder[f"{name}.weight"], encoder[f"{name}.bias"])
    length = g.op("Slice", g.op("Shape", "input_ids"), g.constant(np.array([1])), g.constant(np.array([2])))
    zero = g.constant(np.array([0]))
    places = g.op("Slice", g.constant(encoder["places.weight"]), zero, length, zero)
    x = g.norm(g.op("Add", g.embed(encoder["pieces.weight"]), places), *at("first"))
    mask = g.op("Cast", "attention_mask", to=g.real_type)
    hidden = g.op("Mul", g.op("Sub", g.constant(1.0), mask), g.constant(-1e4))
    bias = g.op("Unsqueeze", hidden, g.constant(np.array([1, 2])))
    split, joined = g.constant(np.array([0, 0, heads, width // heads])), g.constant(np.array([0, 0, width]))
    scale = g.constant((width // heads) ** -0.5)
    for layer in range(depth(encoder)):
        p = f"blocks.{layer}."
        parts = g.op("Split", g.linear(g.norm(x, *at(p + "ln1")), *at(p + "qkv")), outs=3, axis=-1)
        q, k, v = (g.op("Transpose", g.op("Reshape", part, split), perm=perm)
                   for part, perm in zip(parts, ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3])))  # fmt: skip
        look = g.op("Softmax", g.op("Add", g.op("MatMul", g.op("Mul", q, scale), k), bias), axis=-1)
        mixed = g.op("Reshape", g.op("Transpose", g.op("MatMul", look, v), perm=[0, 2, 1, 3]), joined)
        x = g.op("Add", x, g.linear(mixed, *at(p + "out")))
        x = g.op("Add", x, g.linear(g.gelu(g.linear(g.norm(x, *at(p + "ln2")), *at(p + "up"))), *at(p + "down")))
    return g.norm(x, *at("last")), mask, hidden


def readers(g, heads, x, mask, hidden):
    at = lambda name: (heads[f"{name}.weight"], heads[f"{name}.bias"])
    scores = g.op("Transpose", g.plain(x, *at("look")), perm=[0, 2, 1])
    scores = g.op("Add", scores, g.op("Unsqueeze", hidden, g.constant(np.array([1]))))
    seen = g.op("MatMul", g.op("Softmax", scores, axis=-1), x)
    row = lambda i: g.op("Gather", seen, g.constant(np.array(i)), axis=1)
    yield "logits", g.plain(g.gelu(g.plain(row(0), *at("feel"))), *at("feeling"))
    yield "intents", g.plain(g.gelu(g.plain(row(1), *at("mean"))), *at("meaning"))
    one, last = g.constant(np.array([1])), g.constant(np.array([2]))
    rest = g.op("Slice", seen, g.constant(np.array([2])), g.constant(np.array([2 + len(ASPECTS)])), one)
    weight, bias = at("aspect")
    yield "aspects", g.op("Add", g.op("ReduceSum", g.op("Mul", rest, g.constant(weight)), last, keepdims=0), g.constant(bias))
    yield "opinions", g.plain(x, *at("opinion"))
    wide = g.op("Unsqueeze", mask, last)
    total = g.op("ReduceSum", g.op("Mul", x, wide), one, keepdims=0)
    yield "sentence_embedding", g.op("Div", total, g.op("ReduceSum", wide, one, keepdims=0))


def write(path, form, encoder, heads):
    g = Graph(form)
    for name, value in readers(g, heads, *body(g, encoder)):
        g.op("Cast", value, name=name, to=TensorProto.FLOAT)
    ints = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "seq"]) for n in ("input_ids", "attention_mask")]
    shapes = {"logits": ["batch", 3], "intents": ["batch", len(INTENTS)], "aspects": ["batch", len(ASPECTS)],
              "opinions": ["batch", "seq", 3], "sentence_embedding": ["batch", SHAPE["width"]]}  # fmt: skip
    outs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    made = helper.make_model(
        helper.make_graph(g.nodes, "lacuna-text", ints, outs, g.constants),
        opset_imports=[helper.make_opsetid("", OPSET)], producer_name="lacuna-text",
    )  # fmt: skip
    made.ir_version = 8
    onnx.checker.check_model(made, full_check=True)
    onnx.save(made, path)
    print(path.name, round(path.stat().st_size / 1e6, 2), "MB")


def main(name):
    encoder, heads = ({k: v.float().numpy() for k, v in part.items()} for part in torch.load(SCRATCH / f"{name}.pt")["running"])
    write(MODEL / "onnx/model_quantized.onnx", "int8", encoder, heads)
    write(MODEL / "onnx/model_fp16.onnx", "fp16", encoder, heads)
    write(SCRATCH / "model.onnx", "fp32", encoder, heads)
    labels = ["negative", "neutral", "positive"]
    config = {
        "model_type": "bert", "architectures": ["BertForSequenceClassification"], "hidden_size": SHAPE["width"],
        "num_hidden_layers": depth(encoder), "num_attention_heads": SHAPE["heads"], "intermediate_size": SHAPE["inner"],
        "max_position_embeddings": SHAPE["length"], "vocab_size": SHAPE["vocabulary"], "type_vocab_size": 1, "pad_token_id": 0,
        "id2label": {str(i): label for i, label in enumerate(labels)}, "label2id": {label: i for i, label in enumerate(labels)},
        "intents": INTENTS, "aspects": ASPECTS, "opinions": ["O", "B", "I"],
    }  # fmt: skip
    (MODEL / "config.json").write_text(json.dumps(config, indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "finetuned")
