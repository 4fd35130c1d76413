"""A firm's own file on its way to the bank: its plan, the commune's word, the bank's."""
