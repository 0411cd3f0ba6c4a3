# Two ways from Terraform to a network of vpc-vending.
#
# 1. The network exists already (asked for with vpcctl, the console or the API): look it up by its tags.
# 2. Terraform asks for it by vpcctl, which makes nothing twice however often it is applied.

terraform {
  required_version = ">= 1.4"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "network_name" {
  description = "Name of the network, as it was asked for."
  type        = string
  default     = "shop"
}

variable "ask_for_it" {
  description = "Whether Terraform asks for the network, or only looks it up."
  type        = bool
  default     = false
}

# The key names this order for good: a second apply finds the same network. vpcctl has to be signed in, or be given
# an ID token in VPCCTL_TOKEN; without --wait it would return before the network is there.
resource "terraform_data" "network" {
  count = var.ask_for_it ? 1 : 0

  input = {
    name = var.network_name
    key  = "terraform-${var.network_name}"
  }

  provisioner "local-exec" {
    command = "vpcctl create \"$NAME\" --preset dev --idempotency-key \"$KEY\" --wait --output json"
    environment = {
      NAME = self.input.name
      KEY  = self.input.key
    }
  }

  provisioner "local-exec" {
    when    = destroy
    command = "vpcctl delete \"$NAME\" --yes --wait"
    environment = {
      NAME = self.input.name
    }
  }
}

# Every resource of a network has these tags from the moment it exists.
data "aws_vpc" "network" {
  depends_on = [terraform_data.network]

  tags = {
    Name                   = var.network_name
    "vpc-vending:resource" = "vpc"
  }
}

data "aws_subnets" "private" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.network.id]
  }

  tags = {
    "vpc-vending:tier" = "private"
  }
}

output "vpc_id" {
  value = data.aws_vpc.network.id
}

output "private_subnet_ids" {
  value = data.aws_subnets.private.ids
}
